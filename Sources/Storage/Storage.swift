// Storage: the data directory and the one database in it.
//
// Owns: the layout of the directory (`FORMAT`, `live/`, `base/`, `journal/`, `keys/`, the lock), the grouped writer, the
// readers, caches kept true by commits, the event log, migrations, and how a part of the house says what of it can be
// checked and mended, and what of the disk its parts use. Knows no table of a domain and nothing of HTTP or sockets; it could
// serve another product.
//
// A write's walk: `Datastore.write` queues it; `GroupWriter`, on a thread of its own, runs it in a savepoint among others
// and commits them together; after the flush come caches, acknowledgements, subscribers of the event log, in this order.
// A read's walk: `Datastore.read` queues it in a lane; one of its `Readers` runs it in a snapshot, under a `ReadWatch`.
//
// A copy of the directory of a running server is a backup. `live/` cannot give that: a copy of a database and its log taken
// across a checkpoint is torn. So what is committed stands twice: in `live/`, hot, and in `base/` (the whole database at one
// moment) with `journal/` (append-only, every group since), of which any copy in any order has a whole beginning. Who is
// ahead of whom after a crash is answered at the head of `Settling`.
//
// The journal takes the pages a group changed, as ranges of bytes, not its rows (SQLite's session extension): pages are
// exact (what is restored is the same file, byte by byte; schema, indexes and vacuums included), need no second way to
// write, and cost no more: 1.0 to 1.6 KB a message against 0.2 to 0.6, processor 110 us against 106 in groups of a hundred and
// 500 against 700 alone, SQLite without a journal 83 and 410 (`Tests/Durability/journal_choice.c`).
//
// Migrations are numbered, frozen and speak SQL. Ordinary ones run at the start, each in a transaction, and are for what does
// not take its time with the number of rows: tables, columns, and the contraction of what others have moved. What does is an
// `OnlineMigration`: short writes among those of everybody else, whose place moves in the same transaction, so that a process
// that ends, and a copy, go on where it stood. How an index is made of a table that is written to is told at `OnlineIndex`.
//
// That a copy could be started from is not believed but tried: `Proof` restores the newest base and the journal aside, by
// the `Restorer` a start uses, and looks through the whole of it.
//
// Folders: `Directory` the files, `Journal`, `Base` and `Restoration` what makes a copy a backup, `Backup` the copies that
// the program makes itself, `Proof`, `Soundness` the checkups: the engine's own and what rooms declare theirs with, `Writer`
// and `Reader` the threads, `Cache`, `Migrations` (`Online` those beside the service), `Space`. `EventLog` is the log,
// `Database+Statements` what SQL in the rooms is written with.
