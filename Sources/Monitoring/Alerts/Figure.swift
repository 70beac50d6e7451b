import Telemetry

/// One number read off the metrics: the samples of a family, folded.
struct Figure: Hashable, Sendable {
    enum Fold: Sendable {
        case sum, least, most
    }

    let family: String
    let fold: Fold
    /// Only samples whose last label begins so; nil for all.
    let label: String?

    static func sum(_ family: String, _ label: String? = nil) -> Figure {
        Figure(family: family, fold: .sum, label: label)
    }

    static func least(_ family: String) -> Figure { Figure(family: family, fold: .least, label: nil) }

    static func most(_ family: String, _ label: String? = nil) -> Figure {
        Figure(family: family, fold: .most, label: label)
    }

    /// - Returns: nil while the family has no such sample; a count that nothing was added to yet is 0.
    func read(_ metrics: MetricRegistry) -> Double? {
        let values = metrics.samples(family).filter { sample in
            label.map { sample.labels.last?.hasPrefix($0) ?? false } ?? true
        }.map(\.value)
        switch fold {
        case .sum: return values.reduce(0, +)
        case .least: return values.min()
        case .most: return values.max()
        }
    }
}

/// What an alert looks at, over time.
indirect enum Measure: Sendable {
    /// As it is.
    case now(Figure)
    /// Growth of a count a second.
    case rate(Figure, over: Duration)
    /// Change of a figure; only once that much time is known.
    case delta(Figure, over: Duration)
    /// The value below which a share of the observations of a distribution lies.
    case quantile(Double, of: String, over: Duration)
    /// One by the other; nothing while the other is 0.
    case ratio(Measure, Measure)
    /// What share one is of both; nothing while both together are not above `least`.
    case share(Measure, against: Measure, least: Double)
    /// Where a straight line through the values leads.
    case forecast(Figure, over: Duration, after: Duration)
    /// The share that a figure has lost; nothing while it was not above `least`.
    case loss(Figure, over: Duration, least: Double)
    /// 1 for this long after a start that followed an end without a word, else 0.
    case crash(for: Duration)

    /// The figures it needs.
    var figures: [Figure] {
        switch self {
        case .now(let figure), .rate(let figure, _), .delta(let figure, _), .forecast(let figure, _, _),
            .loss(let figure, _, _):
            [figure]
        case .ratio(let above, let below), .share(let above, against: let below, least: _):
            above.figures + below.figures
        case .quantile, .crash: []
        }
    }

    /// The distributions it needs.
    var spreads: [String] {
        switch self {
        case .quantile(_, let family, _): [family]
        case .ratio(let above, let below), .share(let above, against: let below, least: _):
            above.spreads + below.spreads
        case .now, .rate, .delta, .forecast, .loss, .crash: []
        }
    }
}
