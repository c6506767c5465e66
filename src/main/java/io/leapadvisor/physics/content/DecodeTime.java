package io.leapadvisor.physics.content;

import io.leapadvisor.knowledge.content.MediaRates;
import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.content.Codec;
import io.leapadvisor.profile.content.Media;
import io.leapadvisor.profile.content.MediaKind;
import io.leapadvisor.profile.path.Stage;
import java.util.List;
import java.util.Optional;

/**
 * Time to decode media: pixels over the rate of a core or of an engine; of audio, seconds over the rate of the decoder
 * and of the resampling behind it. A call is decoded on one core.
 */
public final class DecodeTime {

    /** Pixels of a frame of 1920 by 1080, in millions: what rates of engines are stated for. */
    private static final double FULL_HD = 1920 * 1080 / 1e6;
    /** Frames of a second of video that is decoded whole, where nobody says how many. */
    private static final double USUAL_FPS = 30;

    private DecodeTime() {}

    /**
     * The time of a call of a stage that decodes.
     *
     * @param onAccelerator true when the decoders of the accelerator work
     * @param traffic what requests carry; null = not known
     * @param assumptions takes what is assumed, and what is missing
     */
    public static Optional<ContentTime> of(
            Stage stage,
            ContentMachine machine,
            boolean onAccelerator,
            Traffic traffic,
            MediaRates rates,
            List<String> assumptions) {
        Media media = stage.media();
        Codec codec = media.codecOrUsual();
        if (media.codec() == null) {
            assumptions.add("stage " + stage.name() + " decodes " + codec + ": its codec is not told");
        }
        if (media.kind() == MediaKind.AUDIO) {
            return audio(stage, codec, traffic, machine, rates, assumptions);
        }
        Double frames = frames(stage, traffic, assumptions);
        if (media.pixels() == null || frames == null || !(frames > 0)) {
            assumptions.add("stage " + stage.name() + ": width, height and frames of its media say how long decoding"
                    + " takes; they are not all told");
            return Optional.empty();
        }
        double megapixels = frames * media.pixels() / 1e6;
        Optional<ContentTime> time = onAccelerator
                ? onAccelerator(codec, megapixels, machine, rates)
                : onCore(codec, megapixels, machine, rates);
        if (time.isEmpty()) {
            assumptions.add("stage " + stage.name() + ": no rate is known at which "
                    + (onAccelerator ? "the accelerator" : "a processor") + " decodes " + codec);
        }
        return time;
    }

    private static Double frames(Stage stage, Traffic traffic, List<String> assumptions) {
        Media media = stage.media();
        if (media.frames() != null) {
            return media.frames();
        }
        if (media.kind() == MediaKind.IMAGE) {
            boolean told = traffic != null && traffic.imagesPerRequest() != null && stage.calls() > 0;
            return told ? (Double) Math.max(1, traffic.imagesPerRequest() / stage.calls()) : (Double) 1.0;
        }
        if (media.seconds() == null) {
            return null;
        }
        assumptions.add("stage " + stage.name() + " decodes " + (int) USUAL_FPS + " frames of each second of video");
        return media.seconds() * USUAL_FPS;
    }

    private static Optional<ContentTime> onCore(
            Codec codec, double megapixels, ContentMachine machine, MediaRates rates) {
        MediaRates.Software software = rates.software(codec);
        if (software == null) {
            return Optional.empty();
        }
        Interval ms = time(megapixels, software.rate()).times(1 / rates.core(machine.cores()));
        return Optional.of(new ContentTime(
                ms,
                ms.expected(),
                ContentTime.number(megapixels) + " megapixels of " + codec + " on one core",
                codec + " on a core"));
    }

    private static Optional<ContentTime> onAccelerator(
            Codec codec, double megapixels, ContentMachine machine, MediaRates rates) {
        if (machine.part() == null) {
            return Optional.empty();
        }
        MediaRates.Part part = rates.parts().get(machine.part().id());
        String like = part == null || part.like() == null ? machine.part().architecture() : part.like();
        if (!rates.isKnown(like)) {
            return Optional.empty();
        }
        if (codec == Codec.JPEG) {
            boolean engine = part != null && part.jpegEngines() > 0;
            MediaRates.Images images = engine ? rates.jpegEngine() : rates.jpegKernels();
            return Optional.of(new ContentTime(
                    time(megapixels, images.alone()),
                    megapixels / images.together() * 1e3,
                    ContentTime.number(megapixels) + " megapixels of JPEG on "
                            + machine.part().name(),
                    engine ? "a JPEG engine" : "JPEG in kernels"));
        }
        Double frames = rates.framesPerSecond(like, codec);
        if (frames == null) {
            return Optional.empty();
        }
        double best = megapixels / FULL_HD / frames * 1e3;
        Interval ms = rates.hardwareSpread().times(best);
        int engines = part == null ? 1 : part.engines();
        return Optional.of(new ContentTime(
                ms,
                ms.expected() / engines,
                ContentTime.number(megapixels) + " megapixels of " + codec + " on a decoder of "
                        + machine.part().name(),
                "a video engine"));
    }

    private static Optional<ContentTime> audio(
            Stage stage,
            Codec codec,
            Traffic traffic,
            ContentMachine machine,
            MediaRates rates,
            List<String> assumptions) {
        Double told = stage.media().seconds();
        Double seconds = told != null || traffic == null || traffic.audioSeconds() == null || !(stage.calls() > 0)
                ? told
                : (Double) (traffic.audioSeconds() / stage.calls());
        MediaRates.Software software = rates.software(codec);
        if (seconds == null || !(seconds > 0) || software == null) {
            assumptions.add("stage " + stage.name() + ": how long its audio lasts is not told");
            return Optional.empty();
        }
        double core = 1 / rates.core(machine.cores());
        Interval decode = time(seconds, software.rate());
        Interval resample = time(seconds, rates.resampling());
        Interval ms = new Interval(
                        decode.low() + resample.low(),
                        decode.expected() + resample.expected(),
                        decode.high() + resample.high())
                .times(core);
        return Optional.of(new ContentTime(
                ms,
                ms.expected(),
                ContentTime.number(seconds) + " s of " + codec + ", resampled, on one core",
                codec + " on a core"));
    }

    /** So much work at a rate a second, in ms; the lowest rate takes longest. */
    private static Interval time(double work, Interval rate) {
        return new Interval(work / rate.high() * 1e3, work / rate.expected() * 1e3, work / rate.low() * 1e3);
    }
}
