import Kernel

extension Duration: SettingText {
    /// Units from the largest, in milliseconds.
    private static let units: [(String, Int64)] = [
        ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1),
    ]

    static var form: String { "a time such as 20ms, 30s, 15m, 12h or 7d" }

    /// A whole number and a unit; nothing at all needs no unit.
    init?(settingText: String) {
        if settingText == "0" {
            self = .zero
            return
        }
        let digits = settingText.prefix { $0.isASCII && $0.isNumber }
        guard let unit = Self.units.first(where: { $0.0 == settingText.dropFirst(digits.count) }),
            let count = Int64(digits), count <= 1_000_000_000
        else { return nil }
        self = .milliseconds(count * unit.1)
    }

    /// The largest unit that needs no fraction.
    var settingText: String {
        let unit = Self.units.first { milliseconds % $0.1 == 0 && milliseconds >= $0.1 } ?? ("s", 1000)
        return "\(milliseconds / unit.1)\(unit.0)"
    }
}
