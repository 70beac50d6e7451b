import Foundation
import Kernel

@testable import Servers

extension CreateRoleInput {
    static func named(_ name: String, _ permissions: PermissionSet = [], selfAssignable: Bool = false) throws -> Self {
        CreateRoleInput(
            name: try Text(name), color: nil, permissions: permissions, isHoisted: nil, isMentionable: nil,
            isSelfAssignable: selfAssignable)
    }
}

/// Inputs as clients write them: JSON through the same decoder.
func input<Value: Decodable>(_ json: String, as _: Value.Type = Value.self) throws -> Value {
    try JSON.decode(Value.self, from: Data(json.utf8))
}

extension RoleOrderInput {
    static func moving(_ places: [(RoleID, Int)]) throws -> Self {
        try input("[\(places.map { #"{"roleId":"\#($0)","position":\#($1)}"# }.joined(separator: ","))]")
    }
}

extension UpdateRoleInput {
    static func permissions(_ permissions: PermissionSet) throws -> Self {
        try input(#"{"permissions":"\#(permissions)"}"#)
    }
}
