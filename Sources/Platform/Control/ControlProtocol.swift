import Foundation
import Kernel
import NIOCore

/// One JSON value with its length before it (four bytes, big-endian): the whole protocol of the control socket is one
/// such frame each way, and before the answer as many of progress as come, when they are asked for.
struct ControlFrameCoder: ByteToMessageDecoder, MessageToByteEncoder {
    typealias InboundOut = Data
    typealias OutboundIn = Data

    static let longest = 1 << 20

    /// What is too long is an error of the peer and ends the connection.
    struct TooLong: Error {}

    mutating func decode(context: ChannelHandlerContext, buffer: inout ByteBuffer) throws -> DecodingState {
        guard let length = buffer.getInteger(at: buffer.readerIndex, as: UInt32.self) else { return .needMoreData }
        guard length <= Self.longest else { throw TooLong() }
        guard buffer.readableBytes >= 4 + Int(length) else { return .needMoreData }
        buffer.moveReaderIndex(forwardBy: 4)
        guard let bytes = buffer.readBytes(length: Int(length)) else { return .needMoreData }
        context.fireChannelRead(Self.wrapInboundOut(Data(bytes)))
        return .continue
    }

    func encode(data: Data, out: inout ByteBuffer) throws {
        out.writeInteger(UInt32(data.count))
        out.writeBytes(data)
    }

    /// Puts the coder on both ends of a connection.
    static func install(on channel: any Channel) throws -> NIOAsyncChannel<Data, Data> {
        let pipeline = channel.pipeline.syncOperations
        try pipeline.addHandler(ByteToMessageHandler(ControlFrameCoder()))
        try pipeline.addHandler(MessageToByteHandler(ControlFrameCoder()))
        return try NIOAsyncChannel(wrappingChannelSynchronously: channel)
    }
}

/// What a command asks of the server that serves its directory.
struct ControlRequest: Codable, Sendable {
    /// The directory meant. A copied directory may hold a link to the socket of the original's server.
    let directory: String
    let command: AdminCommand
    /// Whether frames of progress may come before the answer.
    var wantsProgress: Bool?
}

/// What the server answers.
enum ControlReply: Codable, Sendable {
    /// How far it is; the answer is still to come.
    case progress(String)
    case done(AdminAnswer)
    case refused(code: ErrorCode, message: String)
    /// The server serves another directory.
    case elsewhere
}
