/// What a browser says of itself, in short: Chrome · Android. Of its version and of what else it tells nothing is kept.
enum DeviceLabel {
    private static let browsers = [
        ("MicroMessenger", "WeChat"), ("Edg", "Edge"), ("OPR", "Opera"), ("UCBrowser", "UC"), ("Firefox", "Firefox"),
        ("HeadlessChrome", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"),
    ]
    private static let systems = [
        ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("HarmonyOS", "HarmonyOS"),
        ("Windows", "Windows"), ("Mac OS", "Mac"), ("Linux", "Linux"),
    ]

    static func of(_ agent: String?) -> String {
        let agent = agent ?? ""
        let parts = [browsers, systems].compactMap { words in words.first { agent.contains($0.0) }?.1 }
        return parts.joined(separator: " · ")
    }
}
