// What makes the pages a little more pleasant. All of them work without.
