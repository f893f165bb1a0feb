/// WebP: a RIFF file whose chunks are one picture, lossy or not, or a canvas with several.
enum WebPStructure {
    static func inspect(_ bytes: [UInt8]) throws(AttachmentRefusal) -> MediaInspection {
        guard let size = bytes.little32(at: 4), size >= 12 else { throw .broken(.webp, at: 4) }
        let end = size + 8
        guard end <= bytes.count else { throw .cutOff(.webp, at: bytes.count) }
        var at = 12
        var canvas: PixelSize?
        var picture: PixelSize?
        var mayBeTransparent = false
        var hasColourProfile = false
        while at < end {
            guard at + 8 <= end, let length = bytes.little32(at: at + 4), length <= end - at - 8 else {
                throw .broken(.webp, at: at)
            }
            let data = at + 8
            if bytes.has("VP8X", at: at) {
                guard at == 12, length >= 10, let width = bytes.little24(at: data + 4),
                    let height = bytes.little24(at: data + 7)
                else { throw .broken(.webp, at: at) }
                canvas = PixelSize(width: width + 1, height: height + 1)
                if bytes[data] & 0x10 != 0 { mayBeTransparent = true }
            } else if bytes.has("VP8 ", at: at) {
                guard picture == nil, length >= 10, bytes[data] & 1 == 0, bytes[data + 3] == 0x9D,
                    bytes[data + 4] == 0x01,
                    bytes[data + 5] == 0x2A, let width = bytes.little16(at: data + 6),
                    let height = bytes.little16(at: data + 8)
                else { throw .broken(.webp, at: at) }
                picture = PixelSize(width: width & 0x3FFF, height: height & 0x3FFF)
            } else if bytes.has("VP8L", at: at) {
                guard picture == nil, length >= 5, bytes[data] == 0x2F, let bits = bytes.little32(at: data + 1) else {
                    throw .broken(.webp, at: at)
                }
                picture = PixelSize(width: bits & 0x3FFF + 1, height: bits >> 14 & 0x3FFF + 1)
                if bits >> 28 & 1 == 1 { mayBeTransparent = true }
            } else if bytes.has("ANMF", at: at) {
                guard let canvas, length >= 16, let width = bytes.little24(at: data + 6),
                    let height = bytes.little24(at: data + 9), width < canvas.width, height < canvas.height
                else { throw .broken(.webp, at: at) }
                picture = picture ?? canvas
            } else if bytes.has("ICCP", at: at), canvas != nil {
                hasColourProfile = true
            } else if at == 12 {
                throw .broken(.webp, at: at)
            }
            // Chunks begin at even places.
            at = data + length + length & 1
        }
        guard let picture, picture.width > 0, picture.height > 0 else { throw .broken(.webp, at: 12) }
        if let canvas, picture.width > canvas.width || picture.height > canvas.height { throw .broken(.webp, at: 12) }
        return MediaInspection(
            .webp, pixels: canvas ?? picture, mayBeTransparent: mayBeTransparent, hasColourProfile: hasColourProfile)
    }
}
