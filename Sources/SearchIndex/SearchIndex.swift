// SearchIndex: full-text search over documents of any kind.
//
// Owns: `search/` in the data directory, the tokenizer and the query language, one writer thread and a few readers on
// Xapian. Knows kinds by the names its users give, ids as numbers, permissions as terms; nothing of communities or messages.
// What it holds is derived: it can always be made anew, and nothing here keeps the server from starting.
//
// A document's walk: `TextIndex.apply` queues it; `IndexWriter`, on a thread of its own, puts it into the database of its
// kind and month and commits together with the user's cursor. A search's walk: `TextIndex.search` queues it; on a
// reader's thread `SearchRun` plans it (`QueryPlan`) and asks the databases newest first.
//
// Numbers: a document's number is its time counted backwards (`ShardSpan`), so Xapian's natural order, which costs nothing
// and stops early, is newest first. The map from id to number is a term of its own per document (`Q` and the id): that
// survives late imports, where neither the time in an id nor the order of arrival tells, and costs one posting.
//
// Folders: `Model` what users give and get, `Text` language without Xapian, `Shards` names and numbers, `Writing` and
// `Reading` the threads, `Xapian` the C handles.
