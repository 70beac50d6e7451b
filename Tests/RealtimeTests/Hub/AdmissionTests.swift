import Kernel
import Testing

@testable import Realtime

@Suite struct AdmissionTests {
    private func client(_ address: String, isExempt: Bool = false) -> ClientInfo {
        ClientInfo(address: address, userAgent: nil, isExempt: isExempt)
    }

    private func caller(_ user: Int64, staff: StaffLevel? = nil) -> Caller {
        Caller(
            userId: UserID(rawValue: user), sessionId: SessionID(rawValue: 1), freshUntil: nil, staff: staff,
            isBot: false, expiresAt: Timestamp(milliseconds: 0))
    }

    private var options: RealtimeOptions {
        var options = RealtimeOptions()
        options.socketsPerAddress = 2
        options.socketsPerUser = 1
        options.socketsPerStaff = 2
        options.maxSockets = 4
        return options
    }

    @Test func anAddressHasItsShareAndGetsItBack() {
        let admission = Admission(options: options)
        #expect(admission.enter(client("192.0.2.1")) == nil)
        #expect(admission.enter(client("192.0.2.1")) == nil)
        #expect(admission.enter(client("192.0.2.1"))?.code == .tooManyConnections)
        #expect(admission.enter(client("192.0.2.2")) == nil)
        #expect(admission.total == 3)
        admission.leave(client("192.0.2.1"))
        #expect(admission.enter(client("192.0.2.1")) == nil)
    }

    @Test func exemptAddressesCountForTheTotalOnly() {
        let admission = Admission(options: options)
        for _ in 0..<4 { #expect(admission.enter(client("127.0.0.1", isExempt: true)) == nil) }
        #expect(admission.enter(client("127.0.0.1", isExempt: true))?.code == .tooManyConnections)
    }

    @Test func aPersonHasTheirShareAndStaffALargerOne() throws {
        let admission = Admission(options: options)
        try admission.seat(caller(1))
        #expect(throws: Refusal.self) { try admission.seat(caller(1)) }
        try admission.seat(caller(2, staff: .admin))
        try admission.seat(caller(2, staff: .admin))
        #expect(throws: Refusal.self) { try admission.seat(caller(2, staff: .admin)) }
        #expect(admission.isSeated(UserID(rawValue: 1)))
        admission.unseat(UserID(rawValue: 1))
        #expect(!admission.isSeated(UserID(rawValue: 1)))
        try admission.seat(caller(1))
    }
}
