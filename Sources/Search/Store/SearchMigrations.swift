import Storage

/// The tables of the room: what people asked. What can be found stands in the index, never here.
enum SearchMigrations {
    static let all = [questions]

    /// One row for each person and question, however often it is asked, and one for each search, which knows nobody. What
    /// someone takes out of their history no longer counts for what is popular either.
    private static let questions = Migration(
        "0001-search-questions",
        """
        CREATE TABLE searchHistory (
            userId INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            folded TEXT NOT NULL,
            query TEXT NOT NULL,
            isSaved INTEGER NOT NULL DEFAULT 0 CHECK (isSaved IN (0, 1)),
            isPlain INTEGER NOT NULL CHECK (isPlain IN (0, 1)),
            searchedAt INTEGER NOT NULL,
            PRIMARY KEY (userId, folded)
        ) WITHOUT ROWID;
        CREATE INDEX searchHistoryByTime ON searchHistory (userId, isSaved, searchedAt);
        CREATE INDEX searchHistoryOfAll ON searchHistory (isPlain, searchedAt, folded);
        CREATE TABLE searchQueries (
            id INTEGER PRIMARY KEY,
            query TEXT NOT NULL,
            type TEXT NOT NULL,
            resultCount INTEGER NOT NULL,
            tookMs INTEGER NOT NULL,
            askedAt INTEGER NOT NULL,
            clickedKind TEXT,
            clickedId INTEGER,
            clickedPosition INTEGER
        );
        CREATE INDEX searchQueriesByTime ON searchQueries (askedAt);
        """)
}
