import Kernel
import Web

/// Feature switches under `/admin`.
enum SwitchRoutes {
    static func all(_ board: SwitchBoard) -> [Endpoint] {
        [
            Endpoint(
                .get, "/admin/flags", .staff(.admin), tag: "administration",
                summary: "What is switched on, and for whom", in: NoInput.self, out: SwitchesPayload.self
            ) { _, _ in shown(board) },
            Endpoint(
                .put, "/admin/flags", .staff(.admin), tag: "administration",
                summary: "Switch something on or off; what is not named stays, everyone connected is told",
                in: SwitchInput.self,
                out: SwitchesPayload.self
            ) { input, call in
                try await board.set(input, by: call.actor())
                return shown(board)
            },
            Endpoint(
                .delete, "/admin/flags/{flag}", .staff(.admin), tag: "administration",
                summary: "Take back what was set for a switch", in: NoInput.self, out: NoOutput.self
            ) { _, call in
                try await board.reset(call.path("flag"), by: call.actor())
                return NoOutput()
            },
        ]
    }

    private static func shown(_ board: SwitchBoard) -> SwitchesPayload {
        SwitchesPayload(flags: board.all.map(SwitchPayload.init))
    }
}
