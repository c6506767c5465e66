package io.leapadvisor.profile.content;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.soabase.recordbuilder.core.RecordBuilder;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/**
 * The media that a call of a MEDIA_DECODE stage decodes.
 *
 * @param kind what they are
 * @param codec how they are encoded; JPEG, H264 and MP3 are assumed when left out
 * @param width pixels a line of a picture
 * @param height lines of a picture
 * @param frames pictures of a call: images, or frames that are decoded of a video; of images imagesPerRequest of the
 *     traffic, else 1, when left out
 * @param seconds length of a recording; of audio audioSeconds of the traffic when left out
 */
@RecordBuilder
public record Media(
        @NotNull MediaKind kind,
        Codec codec,
        @Min(1) @Max(65535) Integer width,
        @Min(1) @Max(65535) Integer height,
        @DecimalMin("0") @DecimalMax("1e7") Double frames,
        @DecimalMin("0") @DecimalMax("1e7") Double seconds)
        implements MediaBuilder.With {

    /** The codec, or that which is usual of its kind. */
    @JsonIgnore
    public Codec codecOrUsual() {
        if (codec != null) {
            return codec;
        }
        return switch (kind) {
            case IMAGE -> Codec.JPEG;
            case VIDEO -> Codec.H264;
            case AUDIO -> Codec.MP3;
        };
    }

    /** Pixels of a picture; null = not known. */
    @JsonIgnore
    public Double pixels() {
        return width == null || height == null ? null : (Double) ((double) width * height);
    }

    /** The same with pictures of a part of the pixels, 0 to 1, and of the same shape. */
    public Media shrunk(double ratio) {
        double side = Math.sqrt(ratio);
        return width == null || height == null
                ? this
                : withWidth((int) Math.max(1, Math.round(width * side)))
                        .withHeight((int) Math.max(1, Math.round(height * side)));
    }
}
