/// The tables of the engine itself, applied before those of any module.
enum StorageMigrations {
    static let all = [
        Migration(
            "0001-storage-logged-events",
            """
            CREATE TABLE loggedEvents (
                id INTEGER PRIMARY KEY,
                room TEXT NOT NULL,
                seq INTEGER NOT NULL,
                type TEXT NOT NULL,
                payload TEXT NOT NULL,
                createdAt INTEGER NOT NULL
            ) STRICT;
            CREATE UNIQUE INDEX loggedEventsByRoom ON loggedEvents (room, seq);
            """),
        Migration(
            "0002-storage-id-reservation",
            """
            CREATE TABLE idReservation (
                id INTEGER PRIMARY KEY CHECK (id = 1),
                reservedUntil INTEGER NOT NULL
            ) STRICT;
            INSERT INTO idReservation (id, reservedUntil) VALUES (1, 0);
            """),
    ]
}
