import Kernel

/// New places of roles, higher above lower; the others make room.
package struct RoleOrderInput: Exampled {
    package let places: Items<Place, 1, 250>

    package struct Place: Exampled {
        package let roleId: RoleID
        package let position: Whole<1, 250>
        package static var example: Place { Place(roleId: .sample, position: .sample) }
    }

    private init(places: Items<Place, 1, 250>) { self.places = places }

    package init(from decoder: any Decoder) throws { places = try Items(from: decoder) }
    package func encode(to encoder: any Encoder) throws { try places.encode(to: encoder) }
    package static var example: RoleOrderInput { RoleOrderInput(places: .sample) }
}
