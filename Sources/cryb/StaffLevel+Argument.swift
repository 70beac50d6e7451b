import ArgumentParser
import Kernel

extension StaffLevel: ExpressibleByArgument {
    /// Every level, for help texts.
    static var list: String { allCases.map(\.rawValue).joined(separator: ", ") }
}
