import Kernel

/// Why something was done, for the audit log.
package struct ReasonInput: Exampled {
    package let reason: Text<0, 500>?
    package static var example: ReasonInput { ReasonInput(reason: nil) }
}
