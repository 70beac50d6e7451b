/// Who is worked on and who waits: each client in a line of its own, the lines served in turn (fair queueing after Nagle,
/// RFC 970), so that a client waits behind its own requests and one of each other's.
///
/// A line may grow to what is left of the room for all (dynamic thresholds, Choudhury and Hahne 1998): whoever floods
/// leaves as much free as it takes, for those who have yet to come.
struct TurnQueue<Waiter> {
    /// Someone in a line.
    struct Place {
        let waiter: Waiter
        let since: ContinuousClock.Instant
    }

    private struct Line {
        var running = 0
        var places: [Place] = []
        /// Whether it stands in `due`.
        var isDue = false
    }

    enum Entry: Equatable {
        case admitted
        case queued
        case refused(AdmissionStatistics.Shedding)
    }

    let options: AdmissionOptions
    /// Who was admitted last, and how many times since somebody else was.
    private var newest: AdmissionClient?
    private var timesInRow = 0
    private(set) var running = 0
    private(set) var waiting = 0
    private var lines: [AdmissionClient: Line] = [:]
    /// Lines in which someone waits who may go on as soon as there is room, in order of their turn.
    private var due: [AdmissionClient] = []

    init(options: AdmissionOptions) {
        self.options = options
    }

    /// How many lines there are.
    var clients: Int { lines.count }

    /// Admits at once, if there is room and nobody of the same client waits.
    mutating func admit(_ client: AdmissionClient) -> Bool {
        var line = lines[client, default: Line()]
        guard line.places.isEmpty, line.running < most(of: client), running < room(for: client) else { return false }
        line.running += 1
        lines[client] = line
        count(client)
        return true
    }

    private mutating func count(_ client: AdmissionClient) {
        running += 1
        // Before the first there was nobody.
        timesInRow = newest == nil ? AdmissionOptions.company : newest == client ? timesInRow + 1 : 1
        newest = client
    }

    /// Admits, queues or refuses.
    mutating func enter(_ client: AdmissionClient, _ waiter: Waiter, at now: ContinuousClock.Instant) -> Entry {
        if admit(client) { return .admitted }
        var line = lines[client, default: Line()]
        guard waiting < options.waiting else { return .refused(.full) }
        let own = client.isCounted ? min(options.waitingPerClient, options.waiting - waiting) : options.waiting
        guard line.places.count < own else { return .refused(.client) }
        line.places.append(Place(waiter: waiter, since: now))
        waiting += 1
        lines[client] = line
        enlist(client)
        return .queued
    }

    /// How long a client's place stays taken after a request that took so long: not at all, but for one who lets many wait
    /// while others come and go, so that it has its share of the time and not all that is between theirs.
    func rest(of client: AdmissionClient, after took: Duration) -> Duration {
        guard client.isCounted, !client.isStaff, let line = lines[client], line.places.count >= AdmissionOptions.crowd,
            newest != client || timesInRow < AdmissionOptions.company
        else { return .zero }
        return min(took * AdmissionOptions.restFactor, AdmissionOptions.longestRest)
    }

    /// One of the client's requests is over.
    mutating func leave(_ client: AdmissionClient) {
        lines[client]?.running -= 1
        running -= 1
        enlist(client)
        if let line = lines[client], line.running == 0, line.places.isEmpty { lines[client] = nil }
    }

    /// The next to be told, and whether it goes on or has waited too long; nil when nobody may go on.
    mutating func next(at now: ContinuousClock.Instant) -> (waiter: Waiter, isLate: Bool)? {
        guard let client = due.first, running < room(for: client) else { return nil }
        due.removeFirst()
        guard var line = lines[client], !line.places.isEmpty else { return nil }
        line.isDue = false
        let place = line.places.removeFirst()
        waiting -= 1
        let isLate = place.since.duration(to: now) > options.patience
        if !isLate {
            line.running += 1
            count(client)
        }
        lines[client] = line
        enlist(client)
        if isLate, line.running == 0, line.places.isEmpty { lines[client] = nil }
        return (place.waiter, isLate)
    }

    /// Takes out those who have waited too long, whether there is room or not.
    mutating func expire(at now: ContinuousClock.Instant) -> [Waiter] {
        var late: [Waiter] = []
        for (client, line) in lines {
            let count = line.places.prefix { $0.since.duration(to: now) > options.patience }.count
            guard count > 0 else { continue }
            late += line.places.prefix(count).map(\.waiter)
            lines[client]?.places.removeFirst(count)
            waiting -= count
            guard line.places.count == count else { continue }
            if line.isDue {
                due.removeAll { $0 == client }
                lines[client]?.isDue = false
            }
            if line.running == 0 { lines[client] = nil }
        }
        return late
    }

    /// Puts a line among those whose turn comes, if someone in it may go on.
    private mutating func enlist(_ client: AdmissionClient) {
        guard let line = lines[client], !line.isDue, !line.places.isEmpty, line.running < most(of: client) else {
            return
        }
        lines[client]?.isDue = true
        // The staff's turn is always next, among themselves as they came.
        if client.isStaff {
            due.insert(client, at: due.firstIndex { !$0.isStaff } ?? due.endIndex)
        } else {
            due.append(client)
        }
    }

    private func most(of client: AdmissionClient) -> Int {
        switch client {
        case .address, .user: options.perClient
        case .staff: options.perStaff
        case .exempt: .max
        }
    }

    private func room(for client: AdmissionClient) -> Int {
        client.isStaff ? options.running + options.reserved : options.running
    }
}

extension AdmissionClient {
    /// Whether there are bounds for it alone.
    fileprivate var isCounted: Bool {
        switch self {
        case .address, .user, .staff: true
        case .exempt: false
        }
    }

    fileprivate var isStaff: Bool {
        if case .staff = self { true } else { false }
    }
}
