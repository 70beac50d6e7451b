import Kernel

/// `message:new`, `message:updated`.
package struct MessageEvent: Exampled {
    package let message: MessagePayload

    package static var example: MessageEvent { MessageEvent(message: .example) }
}
