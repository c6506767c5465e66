package io.leapadvisor.profile.content;

/** How media are encoded. */
public enum Codec {
    JPEG(MediaKind.IMAGE),
    PNG(MediaKind.IMAGE),
    WEBP(MediaKind.IMAGE),
    AVIF(MediaKind.IMAGE),
    H264(MediaKind.VIDEO),
    HEVC(MediaKind.VIDEO),
    VP9(MediaKind.VIDEO),
    AV1(MediaKind.VIDEO),
    MP3(MediaKind.AUDIO),
    AAC(MediaKind.AUDIO),
    OPUS(MediaKind.AUDIO),
    FLAC(MediaKind.AUDIO),
    PCM(MediaKind.AUDIO);

    private final MediaKind kind;

    Codec(MediaKind kind) {
        this.kind = kind;
    }

    /** What it encodes. */
    public MediaKind kind() {
        return kind;
    }
}
