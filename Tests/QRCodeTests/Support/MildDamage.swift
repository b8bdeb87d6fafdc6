import DamageKit
import Testing

/// A damage that is never too much.
struct MildDamage: CustomTestStringConvertible {
    let name: String
    let damages: [any Damage]
    var testDescription: String { name }

    init(_ name: String, _ damages: any Damage...) {
        self.name = name
        self.damages = damages
    }

    static let all: [MildDamage] = [
        MildDamage("rotation", Rotation(degrees: 33)),
        MildDamage("perspective", Perspective(strength: 0.3, degrees: 120)),
        MildDamage("blur", Blur(deviation: 1.4)),
        MildDamage("noise", Noise(deviation: 30)),
        MildDamage("specks", Specks(share: 0.03)),
        MildDamage("low contrast", LowContrast(share: 0.15, black: 70), Noise(deviation: 1)),
        MildDamage("glare", Glare(centre: Point(0.5, 0.5), radius: 0.1, light: 200)),
        MildDamage("JPEG", JPEGArtefacts(quality: 30)),
        MildDamage("cover", Cover(share: 0.03, modules: 33)),
        MildDamage("small modules", SmallModules(scale: 0.55)),
        MildDamage("inverted", Inversion()),
        MildDamage("mirrored", Mirroring()),
        MildDamage("lighting", Lighting(shade: 0.5, waves: 8)),
        MildDamage("blur and noise", Blur(deviation: 1), Noise(deviation: 12)),
        MildDamage("turned and pale", Rotation(degrees: 200), LowContrast(share: 0.2, black: 20)),
    ]
}
