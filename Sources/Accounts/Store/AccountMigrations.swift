import Media
import Storage

/// The schema of this room, frozen once released.
enum AccountMigrations {
    static let all = [people, sessions, staff, safety, settings, pictures, bans]

    /// The address stands sealed in `email` and is found by `emailHash`; a change of the one is a change of the other.
    private static let people = Migration(
        "0001-accounts-people",
        """
        CREATE TABLE users (
            id INTEGER PRIMARY KEY,
            username TEXT NOT NULL,
            displayName TEXT NOT NULL,
            email TEXT,
            emailHash BLOB,
            emailVerifiedAt INTEGER,
            passwordHash TEXT,
            bio TEXT,
            pronouns TEXT,
            location TEXT,
            website TEXT,
            locale TEXT NOT NULL DEFAULT 'en-US',
            isBot INTEGER NOT NULL DEFAULT 0,
            isVerified INTEGER NOT NULL DEFAULT 0,
            status TEXT NOT NULL DEFAULT 'active',
            suspendedUntil INTEGER,
            banExpiresAt INTEGER,
            sessionEpoch INTEGER NOT NULL DEFAULT 0,
            termsAcceptedAt INTEGER,
            createdAt INTEGER NOT NULL,
            updatedAt INTEGER NOT NULL,
            CHECK (length(username) BETWEEN 3 AND 32 AND username NOT GLOB '*[^a-z0-9_-]*'),
            CHECK (length(displayName) BETWEEN 1 AND 100 AND displayName NOT GLOB '*[<>]*'),
            CHECK (email IS NULL OR email GLOB 'v1:*'),
            CHECK ((email IS NULL) = (emailHash IS NULL) AND (emailHash IS NULL OR length(emailHash) = 32)),
            CHECK (emailVerifiedAt IS NULL OR email IS NOT NULL),
            CHECK (passwordHash IS NULL OR passwordHash GLOB '$scrypt$*'),
            CHECK (length(bio) BETWEEN 1 AND 500),
            CHECK (length(pronouns) BETWEEN 1 AND 50),
            CHECK (length(location) BETWEEN 1 AND 100),
            CHECK (length(website) BETWEEN 1 AND 2048),
            CHECK (length(locale) BETWEEN 2 AND 10),
            CHECK (isBot IN (0, 1) AND isVerified IN (0, 1)),
            CHECK (status IN ('active', 'suspended', 'banned', 'deactivated', 'pending_deletion', 'deleted')),
            CHECK (sessionEpoch >= 0)
        ) STRICT;
        CREATE UNIQUE INDEX usersByUsername ON users (username);
        CREATE UNIQUE INDEX usersByEmailHash ON users (emailHash) WHERE emailHash IS NOT NULL;
        """)

    /// A session is one family of refresh tokens, so tokens bear no family of their own; ending the session deletes them.
    private static let sessions = Migration(
        "0002-accounts-sessions",
        """
        CREATE TABLE sessions (
            id INTEGER PRIMARY KEY,
            userId INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            authMethod TEXT NOT NULL,
            platform TEXT NOT NULL DEFAULT 'web',
            deviceName TEXT,
            userAgent TEXT,
            ip TEXT,
            csrfSecret TEXT NOT NULL,
            isRemembered INTEGER NOT NULL DEFAULT 0,
            freshAuthAt INTEGER,
            createdAt INTEGER NOT NULL,
            lastActivityAt INTEGER NOT NULL,
            expiresAt INTEGER NOT NULL,
            revokedAt INTEGER,
            revokeReason TEXT,
            CHECK (authMethod IN
                ('password', 'oauth', 'wallet', 'passkey', 'magic_link', 'sms', 'qr', 'recovery_code', 'api')),
            CHECK (platform IN ('web', 'ios', 'android', 'desktop', 'lite', 'bot', 'api')),
            CHECK (length(deviceName) BETWEEN 1 AND 100),
            CHECK (length(userAgent) <= 512),
            CHECK (length(ip) <= 45),
            CHECK (length(csrfSecret) BETWEEN 32 AND 64),
            CHECK (isRemembered IN (0, 1)),
            CHECK ((revokedAt IS NULL) = (revokeReason IS NULL)),
            CHECK (revokeReason IN
                ('logout', 'logout_all', 'expired', 'reuse_detected', 'password_change', 'admin', 'device_removed',
                 'account_closed', 'too_many'))
        ) STRICT;
        CREATE INDEX sessionsByUser ON sessions (userId, revokedAt);
        CREATE TABLE refreshTokens (
            id INTEGER PRIMARY KEY,
            sessionId INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
            tokenHash BLOB NOT NULL,
            expiresAt INTEGER NOT NULL,
            usedAt INTEGER,
            createdAt INTEGER NOT NULL,
            CHECK (length(tokenHash) = 32)
        ) STRICT;
        CREATE UNIQUE INDEX refreshTokensByHash ON refreshTokens (tokenHash);
        CREATE INDEX refreshTokensBySession ON refreshTokens (sessionId);
        """)

    private static let staff = Migration(
        "0003-accounts-staff",
        """
        CREATE TABLE staffGrants (
            id INTEGER PRIMARY KEY,
            userId INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            level TEXT NOT NULL,
            permissions TEXT NOT NULL,
            expiresAt INTEGER,
            createdAt INTEGER NOT NULL,
            updatedAt INTEGER NOT NULL,
            CHECK (level IN ('junior_moderator', 'moderator', 'senior_moderator', 'admin', 'super_admin')),
            CHECK (permissions GLOB '[[]*]')
        ) STRICT;
        CREATE UNIQUE INDEX staffGrantsByUser ON staffGrants (userId);
        CREATE INDEX staffGrantsByLevel ON staffGrants (level);
        """)

    /// `loginFailures` counts what the door needs; the history of attempts is in `securityLogs`. Addresses in the log are
    /// sealed.
    private static let safety = Migration(
        "0004-accounts-safety",
        """
        CREATE TABLE securityLogs (
            id INTEGER PRIMARY KEY,
            userId INTEGER REFERENCES users (id) ON DELETE SET NULL,
            type TEXT NOT NULL,
            ipAddress TEXT,
            userAgent TEXT,
            details TEXT,
            riskScore INTEGER NOT NULL,
            createdAt INTEGER NOT NULL,
            CHECK (type IN
                ('login', 'logout', 'login_failed', 'mfa_enabled', 'mfa_disabled', 'mfa_failed', 'passkey_added',
                 'passkey_removed', 'passkey_used', 'oauth_linked', 'oauth_unlinked', 'wallet_linked',
                 'wallet_unlinked', 'password_changed', 'email_changed', 'token_refreshed', 'token_reuse',
                 'session_revoked', 'account_locked', 'account_unlocked', 'api_key_created', 'api_key_revoked',
                 'role_changed', 'new_device', 'rate_limited', 'suspicious_activity', 'export_requested',
                 'deletion_requested')),
            CHECK (ipAddress IS NULL OR ipAddress GLOB 'v1:*'),
            CHECK (length(userAgent) <= 512),
            CHECK (details IS NULL OR details GLOB '{*}'),
            CHECK (riskScore BETWEEN 0 AND 100)
        ) STRICT;
        CREATE INDEX securityLogsByUser ON securityLogs (userId, createdAt);
        CREATE TABLE loginFailures (
            subjectHash BLOB PRIMARY KEY,
            failures INTEGER NOT NULL,
            locks INTEGER NOT NULL,
            lockedUntil INTEGER,
            lastAt INTEGER NOT NULL,
            CHECK (length(subjectHash) = 32),
            CHECK (failures >= 0 AND locks >= 0)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX loginFailuresByAge ON loginFailures (lastAt);
        """)

    private static let settings = Migration(
        "0005-accounts-settings",
        """
        CREATE TABLE platformSettings (
            section TEXT PRIMARY KEY,
            value TEXT NOT NULL,
            version INTEGER NOT NULL DEFAULT 1,
            createdAt INTEGER NOT NULL,
            updatedAt INTEGER NOT NULL,
            CHECK (section IN ('general', 'security', 'email', 'storage', 'features', 'limits', 'moderation', 'web3',
                'voice', 'appearance', 'legal', 'retention')),
            CHECK (value GLOB '{*}'),
            CHECK (version > 0)
        ) STRICT, WITHOUT ROWID;
        """)

    /// What a person shows of themselves (`ShownPicture`). A file that no longer stands here is given back.
    private static let pictures = Migration(
        "0006-accounts-pictures", ShownPicture.columns(["avatar", "banner"], of: "users"))

    /// Who banned is in the audit log.
    private static let bans = Migration(
        "0007-accounts-bans",
        """
        ALTER TABLE users ADD COLUMN bannedAt INTEGER;
        ALTER TABLE users ADD COLUMN banReason TEXT CHECK (length(banReason) BETWEEN 5 AND 500);
        CREATE INDEX usersByStatus ON users (status, id) WHERE status <> 'active';
        """)
}
