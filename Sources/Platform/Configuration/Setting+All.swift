import ACME
import Accounts
import Communities
import Hosting
import Jobs
import Kernel
import Media
import Messages
import Monitoring
import Realtime
import Servers
import Storage
import TLS
import Web
import Webhooks

extension Setting {
    /// Every setting there is, in the order of the example file.
    package static let all: [Setting] =
        server + web + tls + limits + load + accounts + servers + messages + media + communities + webhooks + queues
        + realtime + database + monitoring

    private static let server: [Setting] = [
        Setting("data", \.data, "The data directory, where everything is kept.", where: { !$0.isEmpty }),
        Setting("listen", \.listen, "Where the server listens. Port 0 picks a free one."),
        Setting("siteName", \.accounts.siteName, "What the site calls itself.", where: { (1...80).contains($0.count) }),
        Setting("log.level", \.logLevel, "The least level that is logged."),
        Setting(
            "log.format", \.logFormat,
            "How log lines are written, on standard error: text for people, json for what collects them."),
        Setting(
            "shutdown.notice", \.host.shutdownNotice, in: .zero ... .seconds(60),
            "Between telling the connected people of a stop and closing their connections."),
        Setting(
            "shutdown.limit", \.host.shutdownLimit, in: .seconds(1) ... .seconds(600),
            "For everything a stop takes; the service manager should wait as long before it kills."),
    ]

    private static let web: [Setting] = [
        Setting(
            "publicUrl", \.publicUrl,
            "Where people reach this server, for links and secure cookies. Empty: what each request came by."),
        Setting(
            list: "trustedProxies", \.host.web.trustedProxies,
            "Proxies in front of this server, whose X-Forwarded headers are believed."),
        Setting(
            list: "cors.origins", \.corsOrigins, "Other sites whose pages may use this server for signed-in people."),
        Setting(list: "metrics.allow", \.host.web.metricsAddresses, "Who may read /metrics besides the staff."),
        Setting(
            list: "outbound.allow", \.host.outboundAllow,
            "Private addresses that people's webhooks may go to; without them only public ones."),
    ]

    private static let tls: [Setting] = [
        Setting(
            "tls.certificate", \.host.tls.certificate,
            "A PEM file: the certificate, then those up to its root. With it there is HTTPS on a port of its own.",
            form: "the name of a file, or empty"),
        Setting(
            "tls.key", \.host.tls.key,
            "A PEM file with the private key, without a passphrase. Empty: it stands in the file of the certificate.",
            form: "the name of a file, or empty"),
        Setting("tls.listen", \.tlsListen, "Where the server listens for HTTPS. Port 0 picks a free one."),
        Setting(
            "tls.hsts", \.host.web.transportAge, in: .zero ... .days(3650),
            "How long browsers shall come by HTTPS only (HSTS); 0 makes them forget it."),
        Setting(
            list: "tls.acme.hosts", \.acmeHosts,
            "Host names to get a certificate for from an authority (ACME), in place of the files above."),
        Setting("tls.acme.directory", \.host.acme.directory, "The directory of the authority."),
        Setting(
            "tls.acme.terms", \.host.acme.agreesToTerms, "Whether you agree to the terms of the authority."),
        Setting("tls.acme.email", \.host.acme.email, "Where the authority writes to; empty: nowhere."),
        Setting(
            "tls.acme.challenge", \.host.acme.challenge,
            "How the authority sees that the hosts are yours: it asks port 80 (http-01) or port 443 (tls-alpn-01)."),
        Setting(
            "tls.acme.roots", \.host.acme.roots, "A PEM file with the roots of an authority of your own.",
            form: "the name of a file, or empty"),
    ]

    private static let limits: [Setting] =
        [Setting(list: "limits.exempt", \.host.web.exempt, "Addresses without limits by address, for load tests.")]
        + RateBucket.all.map { bucket in
            Setting(list: "limits.\(bucket.name)", \.host[limit: bucket], summary(of: bucket))
        }

    private static let load: [Setting] = [
        Setting(
            "load.requests", \.host.admission.running, in: 1...100_000,
            "Requests and events of sockets worked on at once."),
        Setting("load.uploads", \.host.uploads.running, in: 1...10_000, "Requests that bring files, at once."),
        Setting(
            "load.uploadsPerClient", \.host.uploads.perClient, in: 1...1000,
            "Of those, by one signed-in person; their others wait."),
        Setting(
            "load.perClient", \.host.admission.perClient, in: 1...100_000,
            "Of those, by one signed-in person, or one address of people who are not; their others wait."),
        Setting("load.staff", \.host.admission.reserved, in: 0...1000, "Further requests kept free for the staff."),
        Setting(
            "load.waiting", \.host.admission.waiting, in: 1...1_000_000,
            "Requests that wait for their turn; beyond, people are asked to come back."),
        Setting(
            "load.waitingPerClient", \.host.admission.waitingPerClient, in: 1...1_000_000,
            "As above, for one person or address."),
        Setting(
            "load.patience", \.host.admission.patience, in: .milliseconds(100) ... .minutes(1),
            "How long a request may have waited for its turn to be served still."),
        Setting(
            "load.pause", \.host.admission.pause, in: .zero ... .seconds(10),
            "How long a refusal occupies the place of who was refused. One for want of room takes ten times as long."),
        Setting(
            "idempotency.keep", \.host.idempotency.keep, in: .minutes(1) ... .days(7),
            "How long the answer to a write is kept for who sends it again under its key."),
        Setting(
            "idempotency.perUser", \.host.idempotency.perUser, in: 1...100_000,
            "Answers kept for one person; beyond, the oldest go."),
    ]

    private static func summary(of bucket: RateBucket) -> String {
        let subject =
            switch bucket.scope {
            case .address: "an address"
            case .user: "a person"
            case .userAndPlace: "a person in one place"
            }
        return "How often \(subject) may use operations of the class \(bucket.name); an empty list lifts the limit."
    }

    private static let accounts: [Setting] = [
        Setting(
            "passwords.cost", \.passwordCost, in: 1...20,
            "The work factor of password hashes (scrypt N) as a power of two. Less than 14 is for tests only."),
        Setting("passwords.threads", \.accounts.hashingThreads, in: 1...8, "Threads that hash passwords."),
        Setting(
            "passwords.queue", \.accounts.hashingQueue, in: 1...10_000,
            "Passwords that may wait to be hashed; beyond, people are asked to come back."),
        Setting(
            "sessions.access", \.accounts.accessLifetime, in: .seconds(10) ... .days(1),
            "How long an access token is valid."),
        Setting(
            "sessions.idle", \.accounts.sessionLifetime.standard, in: .minutes(1) ... .days(365),
            "How long a session lives without being used."),
        Setting(
            "sessions.remembered", \.accounts.sessionLifetime.remembered, in: .minutes(1) ... .days(365),
            "As above, for people who ask to be remembered."),
        Setting(
            "sessions.longest", \.accounts.sessionLifetime.longest, in: .minutes(1) ... .days(3650),
            "How long a session lives at most."),
        Setting("sessions.perUser", \.accounts.liveSessions, in: 1...1000, "Sessions one person may hold."),
        Setting(
            "sessions.fresh", \.accounts.freshLifetime, in: .seconds(10) ... .days(1),
            "How long a confirmed password counts for dangerous operations."),
        Setting(
            "lockout.failures", \.accounts.accountLockout.failures, in: 1...1000,
            "Wrong passwords in a row that lock an account."),
        Setting(
            "lockout.time", \.accounts.accountLockout.firstLock, in: .seconds(1) ... .days(1),
            "How long the first lock lasts; each further one lasts twice as long."),
        Setting(
            "lockout.addressFailures", \.accounts.addressLockout.failures, in: 1...100_000,
            "Wrong passwords in a row that lock an address out."),
    ]

    private static let servers: [Setting] = [
        Setting("servers.channels", \.servers.channels, in: 1...5000, "Channels of a server, categories included."),
        Setting("servers.roles", \.servers.roles, in: 1...5000, "Roles of a server."),
        Setting("servers.perUser", \.servers.serversOfPerson, in: 1...10_000, "Servers one person is in."),
        Setting("servers.invites", \.servers.invites, in: 1...100_000, "Working invites of a server."),
        Setting("servers.overwrites", \.servers.overwrites, in: 1...5000, "Permission overwrites of a channel."),
        Setting(
            "servers.temporaryGrace", \.servers.temporaryGrace, in: .zero ... .days(1),
            "How long a temporary member may be away before they leave."),
        Setting(
            "servers.longestTimeout", \.servers.longestTimeout, in: .minutes(1) ... .days(365),
            "The longest time-out of a member."),
    ]

    private static let messages: [Setting] = [
        Setting("messages.pins", \.messages.pinsPerChannel, in: 1...1000, "Pinned messages a channel."),
        Setting("messages.emojis", \.messages.emojisPerMessage, in: 1...100, "Distinct reactions a message."),
        Setting(
            "messages.editFor", \.messages.maxEditAge,
            "How long a message may be edited by its author. Empty: for ever.",
            where: { $0.map { $0 > .zero } ?? true }),
    ]

    private static let media: [Setting] = [
        Setting("media.image", \.media.image, in: 1...2000, "Megabytes of a picture in a message or post."),
        Setting("media.video", \.media.video, in: 1...2000, "Megabytes of a video."),
        Setting("media.audio", \.media.audio, in: 1...2000, "Megabytes of a sound."),
        Setting("media.document", \.media.document, in: 1...2000, "Megabytes of any other file."),
        Setting("media.picture", \.media.picture, in: 1...100, "Megabytes of an avatar or icon."),
        Setting(
            "media.perUser", \.media.perUser, in: 0...1_000_000,
            "Megabytes of all files one person may keep here; 0 is without bound."),
    ]

    private static let communities: [Setting] = [
        Setting(
            "communities.perUser", \.communities.ownedByPerson, in: 1...10_000, "Communities one person may own."),
        Setting("communities.moderators", \.communities.moderators, in: 1...1000, "Moderators of a community."),
        Setting("communities.emojis", \.communities.emojis, in: 1...100, "Distinct reactions a post or comment."),
        Setting("communities.pins", \.communities.pinned, in: 1...20, "Pinned posts of a community."),
        Setting(
            "communities.archiveAfter", \.communities.archiveAge, in: .days(1) ... .days(36_500),
            "How long posts may be voted and commented on."),
        Setting(
            "communities.feedWalk", \.communities.feedWalk, in: .minutes(1) ... .days(1),
            "How long someone may page through a feed before it must be loaded anew."),
    ]

    private static let webhooks: [Setting] = [
        Setting("webhooks.perPlace", \.webhooks.perPlace, in: 1...1000, "Webhooks of a server or community."),
        Setting("webhooks.perPerson", \.webhooks.perPerson, in: 1...1000, "Webhooks of what one person does."),
        Setting(
            "webhooks.waiting", \.webhooks.waiting, in: 1...1_000_000,
            "Deliveries of one webhook on their way; what comes beyond is written down and not sent."),
    ]

    private static let queues: [Setting] =
        [
            Setting("queues.runners", \.host.jobs.runners, in: 1...1000, "Jobs that run at once, over all queues."),
            Setting(
                "queues.drain", \.host.jobs.drain, in: .zero ... .minutes(10),
                "How long running jobs may take to end when the server stops; then they are cut short and run again."),
            Setting(
                "queues.memory", \.host.jobs.memory, in: 100...1_000_000,
                "Jobs of a queue that wait in memory; more wait in the database."),
        ]
        + QueueLimits.all.keys.sorted().map { queue in
            Setting(
                "queues.\(queue)Concurrency", \.host.jobs[queue].concurrency, in: 1...1000,
                "Jobs of the queue \(queue) that run at once.")
        }

    private static let realtime: [Setting] = [
        Setting(
            "realtime.pingInterval", \.host.realtime.pingInterval, in: .seconds(1) ... .minutes(5),
            "Between two heartbeats of a connection."),
        Setting(
            "realtime.pingTimeout", \.host.realtime.pingTimeout, in: .seconds(1) ... .minutes(5),
            "How long a client may take to answer a heartbeat."),
        Setting(
            "realtime.connectTimeout", \.host.realtime.connectTimeout, in: .seconds(1) ... .minutes(5),
            "From opening a connection to naming oneself."),
        Setting(
            "realtime.maxPayloadBytes", \.host.realtime.maxPayload, in: 1024...16_777_216,
            "The largest message of a client."),
        Setting(
            "realtime.maxQueuedBytes", \.host.realtime.maxQueuedBytes, in: 65_536...1_073_741_824,
            "What may wait for a slow reader before its connection is closed."),
        Setting(
            "realtime.maxQueuedPackets", \.host.realtime.maxQueuedPackets, in: 10...1_000_000,
            "As above, counted in packets."),
        Setting(
            "realtime.maxPendingEvents", \.host.realtime.maxPendingEvents, in: 1...10_000,
            "Requests of one connection that may wait for their turn."),
        Setting(
            "realtime.maxRooms", \.host.realtime.maxRooms, in: 1...100_000, "Places one connection may have open."),
        Setting(
            "realtime.socketsPerUser", \.host.realtime.socketsPerUser, in: 1...100_000, "Connections of one person."),
        Setting(
            "realtime.socketsPerStaff", \.host.realtime.socketsPerStaff, in: 1...100_000,
            "Connections of one member of staff."),
        Setting(
            "realtime.socketsPerAddress", \.host.realtime.socketsPerAddress, in: 1...1_000_000,
            "Connections from one address that is not exempt."),
        Setting("realtime.maxSockets", \.host.realtime.maxSockets, in: 1...10_000_000, "Connections altogether."),
        Setting(
            "realtime.tokenGrace", \.host.realtime.tokenGrace, in: .zero ... .minutes(60),
            "How long a connection outlives its token."),
    ]

    private static let monitoring: [Setting] = [
        Setting(
            "tracing.sample", \.host.tracePercent, in: 0...100,
            "How many of a hundred requests leave a trace; failed ones always do."),
        Setting(
            "tracing.keep", \.monitoring.keepSpans, in: .minutes(1) ... .days(30), "How long traces are kept."),
        Setting(
            "tracing.rows", \.monitoring.mostSpans, in: 1000...10_000_000, "Parts of traces that are kept at most."),
        Setting(
            "otlp.endpoint", \.otlpEndpoint,
            "Where traces are sent by OTLP over HTTP, such as http://127.0.0.1:4318; empty: nowhere."),
        Setting(
            "sentry.dsn", \.sentryDsn, "Where failures are sent besides, as Sentry names it; empty: nowhere.",
            isSecret: true),
    ]

    private static let database: [Setting] = [
        Setting("database.readers", \.host.datastore.fastReaders, in: 1...64, "Threads for short reads."),
        Setting("database.slowReaders", \.host.datastore.slowReaders, in: 1...64, "Threads for long reads."),
        Setting(
            "database.readTimeout", \.host.datastore.fastDeadline, in: .milliseconds(50) ... .minutes(5),
            "How long a short read may take."),
        Setting(
            "database.slowReadTimeout", \.host.datastore.slowDeadline, in: .milliseconds(50) ... .minutes(60),
            "How long a long read may take."),
        Setting("database.waitingReads", \.host.datastore.waitingReads, in: 1...1_000_000, "Reads that may wait."),
        Setting("database.waitingWrites", \.host.datastore.waitingWrites, in: 1...1_000_000, "Writes that may wait."),
        Setting(
            "database.writerCacheBytes", \.host.datastore.writerCacheBytes, in: 65_536...17_179_869_184,
            "Memory of the writer for pages of the database."),
        Setting(
            "database.readerCacheBytes", \.host.datastore.readerCacheBytes, in: 65_536...17_179_869_184,
            "As above, for each reader."),
        Setting(
            "database.maxBytes", \.host.datastore.maxDatabaseBytes,
            "The largest size of the database; beyond, nothing more is saved. Empty: as large as the disk.",
            where: { $0.map { $0 >= 1_048_576 } ?? true }),
        Setting(
            "base.afterBytes", \.host.datastore.bases.afterBytes, in: 65_536...1_099_511_627_776,
            "Bytes of journal after which a new base is made; more while the last one is larger."),
        Setting("base.keep", \.host.datastore.bases.generations, in: 2...1000, "Bases that are kept in any case."),
        Setting(
            "base.grace", \.host.datastore.bases.grace, in: .zero ... .days(3650),
            "How long a base is kept after the next one: as long as a slow copy of the directory may take."),
    ]
}

extension HostOptions {
    /// The windows of a bucket in force: those set, else its own.
    subscript(limit bucket: RateBucket) -> [RateBucket.Window] {
        get { rateLimits[bucket.name] ?? bucket.windows }
        set { rateLimits[bucket.name] = newValue }
    }
}
