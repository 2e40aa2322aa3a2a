"""`python -m contract`: take the steps, and print a line for each."""

import sys

from contract.setting import Setting
from contract.steps import Steps

if __name__ == "__main__":
    setting = Setting.from_environment()
    with setting.signed_in() as desk, setting.connected(None) as public:
        steps = Steps(setting, desk, public)
        for step in steps.in_order():
            step()
            sys.stdout.flush()
