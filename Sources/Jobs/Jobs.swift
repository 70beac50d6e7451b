// Jobs: work that is promised in a write and done after it.
//
// Owns: the rows of jobs and schedules, queues with their limits, who runs when, retries, dead letters, and the rule that
// an effect written with its completion happens once. Knows no job of a domain, nothing of HTTP or sockets; it could serve
// another product.
//
// A job's walk: a verb calls `JobQueue.enqueue` inside its write, so the row stands or falls with its cause. At the commit
// the job enters a `Lane` in memory; a claim takes it out within its queue's limits and a task runs its `JobHandler`. What
// came of it is written, many at a time, by `Finishing`.
//
// The cheapest protocol that loses nothing: a claim is kept in memory only, since one process serves a directory. The row
// of a running job still says `waiting`; whatever has no `finishedAt` when a process starts is run (again). So a job costs
// two writes, its row and its end, and often none of its own: the row shares the commit of its cause, the ends of many jobs
// share one. A handler that kills the process would so be run for ever; therefore what a process finds at its start is
// claimed with a write that counts a stall, before it runs, and after three of them it is given up.
//
// What one channel or one address cannot take must not hold up the others: where a queue limits targets, jobs of a busy one
// are kept aside (`Targets`), and let back into the order one by one. Jobs with conditions (hours of the day, a calm machine)
// are put off and look again.
//
// States in the table are `waiting`, `paused` and the ends; `delayed` is a waiting job before its time and `active` one
// that has been claimed, both told from memory and clock.
//
// Folders: `Model` the words and rules, `Store` the SQL, `Dispatch` what is in memory, `Schedules` what comes by the clock.
// `JobQueue` is the door.
