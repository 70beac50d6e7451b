// Storage: the data directory and the one database in it.
//
// Owns: the layout of the directory (`FORMAT`, `live/`, `keys/`, the lock), the grouped writer, the readers, caches kept
// true by commits, the event log, migrations and the integrity check. Knows no table of a domain and nothing of HTTP or
// sockets; it could serve another product.
//
// A write's walk: `Datastore.write` queues it; `GroupWriter`, on a thread of its own, runs it in a savepoint among others
// and commits them together; after the flush come caches, acknowledgements, subscribers of the event log, in this order.
// A read's walk: `Datastore.read` queues it in a lane; one of its `Readers` runs it in a snapshot, under a `ReadWatch`.
//
// Folders: `Directory` the files, `Writer` and `Reader` the threads, `Cache`, `Migrations`. `EventLog` is the log,
// `Database+Statements` what SQL in the rooms is written with.
