import Kernel
import Telemetry

/// How figures were, a quarter of a minute apart for the last minutes and a minute apart for a day: some 400 kB.
struct FigureHistory: Sendable {
    /// Everything at one moment.
    private struct Sample {
        /// Since the start.
        let at: Duration
        /// In the order of `figures`; not a number where there was none.
        let values: [Double]
        /// In the order of `spreads`, all label values together; left out of what is old.
        var spreads: [HistogramFamily.Series.Counts?]
    }

    /// What distributions are looked at over.
    private static let recent = Duration.minutes(6)
    private static let kept = Duration.hours(24) + .minutes(2)
    private static let pace = Duration.seconds(60)

    private let figures: [Figure]
    private let spreads: [String]
    private var fine: [Sample] = []
    private var coarse: [Sample] = []
    private var newest: Duration { fine.last?.at ?? .zero }
    /// Whether the process before this one ended without a word.
    private let hasCrashed: Bool
    /// For quantiles.
    private var families: [String: HistogramFamily] = [:]

    init(_ measures: [Measure], hasCrashed: Bool = false) {
        figures = Array(Set(measures.flatMap(\.figures)))
        spreads = Array(Set(measures.flatMap(\.spreads)))
        self.hasCrashed = hasCrashed
    }

    /// Reads all figures.
    /// - Parameter at: since the start; never less than before.
    mutating func take(_ metrics: MetricRegistry, at: Duration) {
        for name in spreads where families[name] == nil { families[name] = metrics.distribution(name) }
        let counts = spreads.map { name in
            families[name].flatMap { family -> HistogramFamily.Series.Counts? in
                let all = family.values.map(\.counts)
                return all.first.map { all.dropFirst().reduce($0, +) }
            }
        }
        var sample = Sample(at: at, values: figures.map { $0.read(metrics) ?? .nan }, spreads: counts)
        fine.append(sample)
        // One beyond the window stays, to be compared with.
        while fine.count > 1, fine[1].at < at - Self.recent { fine.removeFirst() }
        guard coarse.last.map({ at >= $0.at + Self.pace }) ?? true else { return }
        sample.spreads = []
        coarse.append(sample)
        if coarse[0].at < at - Self.kept { coarse.removeFirst() }
    }

    /// What a measure says now; nil while too little is known.
    func value(_ measure: Measure) -> Double? {
        switch measure {
        case .now(let figure): return value(of: figure, in: fine.last)
        case .rate(let figure, let window):
            guard let (growth, time) = change(of: figure, over: window) else { return nil }
            return growth / time.seconds
        case .delta(let figure, let window):
            guard let (growth, time) = change(of: figure, over: window), time >= window else { return nil }
            return growth
        case .quantile(let share, let family, let window): return quantile(share, of: family, over: window)
        case .ratio(let upper, let lower):
            guard let part = value(upper), let whole = value(lower), whole != 0 else { return nil }
            return part / whole
        case .share(let part, against: let rest, let least):
            guard let part = value(part), let rest = value(rest), part + rest > least else { return nil }
            return part / (part + rest)
        case .forecast(let figure, let window, let ahead): return forecast(figure, over: window, after: ahead)
        case .loss(let figure, let window, let least):
            guard let before = value(of: figure, in: sample(before: window)), before > least,
                let now = value(of: figure, in: fine.last)
            else { return nil }
            return 1 - now / before
        case .crash(let time): return hasCrashed && newest < time ? 1 : 0
        }
    }

    private func value(of figure: Figure, in sample: Sample?) -> Double? {
        guard let sample, let place = figures.firstIndex(of: figure), !sample.values[place].isNaN else { return nil }
        return sample.values[place]
    }

    /// The newest sample that is so old, else the oldest there is.
    private func sample(before window: Duration) -> Sample? {
        let moment = newest - window
        return fine.last { $0.at <= moment } ?? coarse.last { $0.at <= moment } ?? coarse.first
    }

    private func change(of figure: Figure, over window: Duration) -> (growth: Double, time: Duration)? {
        guard let first = sample(before: window), first.at < newest, let before = value(of: figure, in: first),
            let now = value(of: figure, in: fine.last)
        else { return nil }
        return (now - before, newest - first.at)
    }

    private func quantile(_ share: Double, of name: String, over window: Duration) -> Double? {
        guard let place = spreads.firstIndex(of: name), let family = families[name],
            let now = fine.last?.spreads[place]
        else { return nil }
        let first = fine.last { $0.at <= newest - window } ?? fine.first
        guard let first, first.at < newest else { return nil }
        return family.quantile(share, of: first.spreads[place].map { now - $0 } ?? now)
    }

    /// By least squares; nil before half of the window is known.
    private func forecast(_ figure: Figure, over window: Duration, after ahead: Duration) -> Double? {
        let points = coarse.filter { $0.at >= newest - window }.compactMap { sample in
            value(of: figure, in: sample).map { ((sample.at - newest).seconds, $0) }
        }
        guard let first = points.first, first.0 <= -window.seconds / 2, points.count > 2 else { return nil }
        let count = Double(points.count)
        let (meanX, meanY) = (points.reduce(0) { $0 + $1.0 } / count, points.reduce(0) { $0 + $1.1 } / count)
        let spread = points.reduce(0) { $0 + ($1.0 - meanX) * ($1.0 - meanX) }
        let slope = points.reduce(0) { $0 + ($1.0 - meanX) * ($1.1 - meanY) } / spread
        return meanY + slope * (ahead.seconds - meanX)
    }
}
