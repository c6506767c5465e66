package io.leapadvisor.knowledge.content;

import io.leapadvisor.knowledge.read.Check;
import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.profile.content.Codec;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Rates of decoders.
 *
 * @param software decoders on one core, by codec
 * @param resampling seconds of audio that a core resamples to what speech models read, a second
 * @param cores rate of a core over that of the middle of servers, by architecture; absent = 1
 * @param hardware video decoders of accelerators
 * @param hardwareSpread factor on their rate: clocks and streams differ
 * @param parts what accelerators have of them, by id; absent = one engine, and none for images
 * @param jpegEngine rate of an image decoder of an accelerator
 * @param jpegKernels rate of an accelerator that decodes images without one
 */
public record MediaRates(
        List<Software> software,
        Interval resampling,
        Map<String, Double> cores,
        List<Decoder> hardware,
        Interval hardwareSpread,
        Map<String, Part> parts,
        Images jpegEngine,
        Images jpegKernels) {

    /**
     * A decoder on a processor.
     *
     * @param codec what it decodes
     * @param rate megapixels a second of one core; of audio, seconds of it a second
     * @param source where the rate was published
     * @param date when it was published or read
     * @param licence of the source
     */
    public record Software(Codec codec, Interval rate, String source, String date, String licence) {
        public Software {
            Check.present("codec", codec);
            positive("rate", rate);
            Check.text("source", source);
            Check.text("date", date);
            Check.text("licence", licence);
        }
    }

    /**
     * A video decoder of a generation of accelerators.
     *
     * @param architecture of the accelerators
     * @param framesPerSecond frames of 1920 by 1080 of one engine, by codec
     */
    public record Decoder(String architecture, Map<Codec, Double> framesPerSecond) {
        public Decoder {
            Check.text("architecture", architecture);
            framesPerSecond = Map.copyOf(framesPerSecond);
            framesPerSecond.forEach((codec, rate) -> Check.positive("framesPerSecond." + codec, rate));
        }
    }

    /**
     * The decoders of a part.
     *
     * @param engines of video
     * @param like architecture whose video decoder it has; null = its own
     * @param jpegEngines of images; null = none
     */
    public record Part(Integer engines, String like, Integer jpegEngines) {
        public Part {
            engines = engines == null ? 1 : engines;
            jpegEngines = jpegEngines == null ? 0 : jpegEngines;
            Check.within("engines", (double) engines, 1, 100);
            Check.within("jpegEngines", (double) jpegEngines, 0, 100);
        }
    }

    /**
     * How fast images are decoded.
     *
     * @param alone megapixels a second of one image at a time
     * @param together megapixels a second of many at once
     */
    public record Images(Interval alone, double together) {
        public Images {
            positive("alone", alone);
            Check.positive("together", together);
        }
    }

    public MediaRates {
        software = List.copyOf(software);
        Set<Codec> known = new HashSet<>();
        for (Software one : software) {
            if (!known.add(one.codec())) {
                throw new IllegalArgumentException("software: " + one.codec() + " stands there twice");
            }
        }
        positive("resampling", resampling);
        cores = cores == null ? Map.of() : Map.copyOf(cores);
        cores.forEach((architecture, factor) -> Check.within("cores." + architecture, factor, 0.01, 100));
        hardware = List.copyOf(hardware);
        positive("hardwareSpread", hardwareSpread);
        parts = parts == null ? Map.of() : Map.copyOf(parts);
        Check.present("jpegEngine", jpegEngine);
        Check.present("jpegKernels", jpegKernels);
    }

    /** The decoder of a codec on a processor; null = none is known. */
    public Software software(Codec codec) {
        return software.stream().filter(one -> one.codec() == codec).findFirst().orElse(null);
    }

    /** Frames of 1920 by 1080 a second of one engine of an architecture; null = it has none, or not known. */
    public Double framesPerSecond(String architecture, Codec codec) {
        return hardware.stream()
                .filter(one -> one.architecture().equals(architecture))
                .findFirst()
                .map(one -> one.framesPerSecond().get(codec))
                .orElse(null);
    }

    /** True for architectures whose decoders are known. */
    public boolean isKnown(String architecture) {
        return hardware.stream().anyMatch(one -> one.architecture().equals(architecture));
    }

    /** The rate of a core over that of the middle. */
    public double core(String architecture) {
        return architecture == null ? 1 : cores.getOrDefault(architecture, 1.0);
    }

    static void positive(String name, Interval rate) {
        Check.present(name, rate);
        Check.positive(name + ".low", rate.low());
        Check.positive(name + ".high", rate.high());
    }
}
