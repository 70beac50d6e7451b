import Kernel

extension Figure {
    /// `max(cryb_queue_jobs{…="waiting"})`; a sum is only named.
    var text: String {
        let samples = family + (label.map { #"{…="\#($0)…"}"# } ?? "")
        return switch fold {
        case .sum: samples
        case .least: "min(\(samples))"
        case .most: "max(\(samples))"
        }
    }
}

extension Measure {
    /// For operators, close to how Prometheus would write it (`Config/prometheus/rules.yml` has the very words).
    var text: String {
        switch self {
        case .now(let figure): figure.text
        case .rate(let figure, let window): "rate(\(figure.text)[\(Self.short(window))])"
        case .delta(let figure, let window): "delta(\(figure.text)[\(Self.short(window))])"
        case .quantile(let share, let family, let window): "quantile(\(share), \(family)[\(Self.short(window))])"
        case .ratio(let upper, let lower): "\(upper.text) / \(lower.text)"
        case .share(let one, against: let other, least: _): "\(one.text) / (\(one.text) + \(other.text))"
        case .forecast(let figure, let window, let ahead):
            "forecast(\(figure.text)[\(Self.short(window))], \(Self.short(ahead)))"
        case .loss(let figure, let window, let least): "loss(\(figure.text)[\(Self.short(window))], from \(Int(least)))"
        case .crash(let time): "crash(\(Self.short(time)))"
        }
    }

    /// `5m`, `24h`.
    private static func short(_ span: Duration) -> String {
        let seconds = span.components.seconds
        if seconds % 3600 == 0 { return "\(seconds / 3600)h" }
        return seconds % 60 == 0 ? "\(seconds / 60)m" : "\(seconds)s"
    }
}
