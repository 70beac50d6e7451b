import Storage

/// The tables of the room.
enum MediaMigrations {
    static let all = [files, permissions]

    /// A blob's row counts the files that show it. It outlives the last of them for a while, since a copy of the data
    /// directory may be under way that has the row and not yet the bytes.
    private static let files = Migration(
        "0001-media-files",
        """
        CREATE TABLE blobs (
            hash TEXT PRIMARY KEY,
            size INTEGER NOT NULL CHECK (size >= 0),
            refCount INTEGER NOT NULL DEFAULT 0 CHECK (refCount >= 0),
            zeroSince INTEGER,
            CHECK ((refCount = 0) = (zeroSince IS NOT NULL))
        ) WITHOUT ROWID;
        CREATE INDEX blobsUnused ON blobs (zeroSince) WHERE zeroSince IS NOT NULL;
        CREATE TABLE files (
            id INTEGER PRIMARY KEY,
            userId INTEGER NOT NULL REFERENCES users (id) ON DELETE RESTRICT,
            purpose TEXT NOT NULL,
            originalName TEXT NOT NULL,
            mimeType TEXT NOT NULL,
            size INTEGER NOT NULL CHECK (size > 0),
            blobHash TEXT NOT NULL REFERENCES blobs (hash) ON DELETE RESTRICT,
            width INTEGER,
            height INTEGER,
            altText TEXT,
            isSpoiler INTEGER NOT NULL DEFAULT 0 CHECK (isSpoiler IN (0, 1)),
            attachedAt INTEGER,
            expiresAt INTEGER,
            createdAt INTEGER NOT NULL,
            CHECK ((attachedAt IS NULL) = (expiresAt IS NOT NULL))
        );
        CREATE INDEX filesByUser ON files (userId, id);
        CREATE INDEX filesByBlob ON files (blobHash);
        CREATE INDEX filesUnattached ON files (expiresAt) WHERE expiresAt IS NOT NULL;
        """)

    /// Lists of people are JSON: they are read whole, with the file, and asked nothing else.
    private static let permissions = Migration(
        "0002-media-permissions",
        """
        CREATE TABLE filePermissions (
            fileId INTEGER PRIMARY KEY REFERENCES files (id) ON DELETE CASCADE,
            isPublic INTEGER NOT NULL DEFAULT 0 CHECK (isPublic IN (0, 1)),
            allowedUsers TEXT NOT NULL DEFAULT '[]',
            deniedUsers TEXT NOT NULL DEFAULT '[]',
            availableFrom INTEGER,
            availableUntil INTEGER,
            maxDownloads INTEGER CHECK (maxDownloads > 0),
            downloadCount INTEGER NOT NULL DEFAULT 0 CHECK (downloadCount >= 0),
            CHECK (availableFrom < availableUntil)
        );
        """)
}
