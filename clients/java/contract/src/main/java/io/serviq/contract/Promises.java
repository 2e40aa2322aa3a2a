package io.serviq.contract;

import com.google.protobuf.Timestamp;
import io.serviq.client.SlaClient;
import io.serviq.sla.v1.Clock;
import io.serviq.sla.v1.ExplainClockRequest;
import io.serviq.sla.v1.ExplainClockResponse;
import io.serviq.sla.v1.GetTicketSlaRequest;
import io.serviq.sla.v1.Span;
import io.serviq.sla.v1.SpanKind;
import io.serviq.client.ServiqException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What was promised about a ticket. */
final class Promises {
  private final SlaClient sla;

  Promises(SlaClient sla) {
    this.sla = sla;
  }

  static String kindOf(Clock clock) {
    return clock.getKind().name().substring("CLOCK_KIND_".length());
  }

  /** The ticket's clocks, ordered by kind; they are there a moment after the ticket. */
  List<Clock> clocksOf(String ticket, Duration patience) throws InterruptedException {
    GetTicketSlaRequest request = GetTicketSlaRequest.newBuilder().setTicketId(ticket).build();
    long end = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() < end) {
      try {
        List<Clock> clocks = sla.getTicketSla(request).getSla().getClocksList();
        if (!clocks.isEmpty()) {
          return clocks.stream().sorted(Comparator.comparing(Clock::getKind)).toList();
        }
      } catch (ServiqException.NotFound e) {
        // sla has not heard of the ticket yet.
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw new AssertionError("the ticket never got clocks");
  }

  /** Prints the step that explains the clock. */
  void explain(Clock clock) {
    ExplainClockResponse explained = sla.explainClock(ExplainClockRequest.newBuilder().setClockId(clock.getId()).build());
    Timestamp end = explained.getClock().getStartTime();
    boolean isGapless = true;
    Duration counted = Duration.ZERO;
    for (Span span : explained.getSpansList()) {
      isGapless &= span.getStartTime().equals(end);
      end = span.getEndTime();
      if (span.getKind() == SpanKind.SPAN_KIND_COUNTED) {
        counted = counted.plus(between(span.getStartTime(), span.getEndTime()));
      }
    }
    Duration target = Duration.ofSeconds(clock.getTarget().getSeconds(), clock.getTarget().getNanos());
    Report.step("explain", "kind", kindOf(clock), "is_gapless", isGapless, "is_whole", counted.equals(target));
  }

  private static Duration between(Timestamp start, Timestamp end) {
    return Duration.ofSeconds(end.getSeconds() - start.getSeconds(), end.getNanos() - start.getNanos());
  }
}
