/// Tags for the identities that cross rooms. A room with an identity of its own only declares its tag beside its model.
package enum UserKind {}
package enum SessionKind {}
package enum ServerKind {}
package enum RoleKind {}
package enum ChannelKind {}
package enum ThreadKind {}
package enum MessageKind {}
package enum FileKind {}
package enum LogEventKind {}

package typealias UserID = ID<UserKind>
package typealias SessionID = ID<SessionKind>
package typealias ServerID = ID<ServerKind>
package typealias RoleID = ID<RoleKind>
package typealias ChannelID = ID<ChannelKind>
package typealias ThreadID = ID<ThreadKind>
package typealias MessageID = ID<MessageKind>
package typealias FileID = ID<FileKind>
package typealias LogEventID = ID<LogEventKind>
