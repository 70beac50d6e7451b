import Kernel

extension Hub {
    private struct Shutdown: Encodable {
        let reason: String
        let reconnectAfterMs: Int64
    }

    /// The different hints a shutdown hands out, so that clients do not come back as one wave.
    private static let hints = 32

    /// Stops: nobody is let in any more, everybody hears `system:shutdown {reason, reconnectAfterMs}`, and `notice`
    /// later the connections are closed. Returns when they are gone, at the latest a close timeout after that.
    ///
    /// - Parameters:
    ///   - reconnectAfter: when the server is expected back; each socket's hint lies between this and twice this.
    ///   - notice: time clients have to read the hint; the contract asks for 5 s.
    package func shutdown(reason: String, reconnectAfter: Duration, notice: Duration) async {
        admission.close(reconnectAfter: reconnectAfter)
        let packets = (0..<Self.hints).compactMap { step in
            let hint = reconnectAfter + reconnectAfter * step / Self.hints
            return packet(
                "system:shutdown", Shutdown(reason: reason, reconnectAfterMs: hint.milliseconds), isVolatile: false)
        }
        post { shard in
            for socket in shard.sockets.values {
                if let packet = packets.randomElement() { socket.send(packet) }
            }
        }
        if connectionCount > 0 { try? await Task.sleep(for: notice) }
        post { $0.endAll(.shutdown) }
        let deadline = ContinuousClock.now + options.closeTimeout
        while connectionCount > 0, ContinuousClock.now < deadline { try? await Task.sleep(for: .milliseconds(20)) }
    }
}
