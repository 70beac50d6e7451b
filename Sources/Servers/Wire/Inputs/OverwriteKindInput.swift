import Kernel

/// Which kind of overwrite is meant; either when absent.
package struct OverwriteKindInput: Exampled {
    package let kind: OverwriteKind?
    package static var example: OverwriteKindInput { OverwriteKindInput(kind: .role) }
}
