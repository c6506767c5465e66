package io.leapadvisor.intake;

import io.leapadvisor.intake.json.Faults;
import io.leapadvisor.intake.json.Pointer;
import io.leapadvisor.profile.content.IndexKind;
import io.leapadvisor.profile.content.Media;
import io.leapadvisor.profile.content.MediaKind;
import io.leapadvisor.profile.content.VectorIndex;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;

/** Checks what a stage says of the media that it decodes and of the index that it searches. */
final class ContentCheck {

    private ContentCheck() {}

    static void check(Stage stage, Pointer at, Faults faults) {
        if (stage.media() != null) {
            belongs(stage, StageKind.MEDIA_DECODE, at.field("media"), faults);
            media(stage.media(), at.field("media"), faults);
        }
        if (stage.index() != null) {
            belongs(stage, StageKind.RETRIEVAL, at.field("index"), faults);
            index(stage.index(), at.field("index"), faults);
        }
    }

    private static void belongs(Stage stage, StageKind kind, Pointer at, Faults faults) {
        if (stage.kind() != null && stage.kind() != kind) {
            faults.add(at, "Belongs to stages of the kind " + kind + ", and this one is " + stage.kind() + ".");
        }
    }

    private static void media(Media media, Pointer at, Faults faults) {
        if (media.kind() == null) {
            return;
        }
        if (media.codec() != null && media.codec().kind() != media.kind()) {
            faults.add(
                    at.field("codec"),
                    media.codec() + " encodes " + media.codec().kind() + ", and the kind is " + media.kind() + ".");
        }
        boolean pictures = media.kind() != MediaKind.AUDIO;
        if (!pictures && (media.width() != null || media.height() != null || media.frames() != null)) {
            faults.add(at, "Audio has no width, height or frames. Give its seconds.");
        }
        if (media.kind() == MediaKind.IMAGE && media.seconds() != null) {
            faults.add(at.field("seconds"), "Images last no time. Give how many there are as frames.");
        }
        if (pictures && (media.width() == null) != (media.height() == null)) {
            faults.add(
                    at.field(media.width() == null ? "width" : "height"),
                    "Is missing: width and height are known together or not at all.");
        }
    }

    private static void index(VectorIndex index, Pointer at, Faults faults) {
        if (index.kind() == null) {
            return;
        }
        boolean graph = index.kind() == IndexKind.HNSW || index.kind() == IndexKind.DISKANN;
        if (index.partitions() != null && index.kind() != IndexKind.IVF) {
            faults.add(at.field("partitions"), "Only IVF has lists, and the kind is " + index.kind() + ".");
        }
        if (index.maxConnections() != null && !graph) {
            faults.add(
                    at.field("maxConnections"),
                    "Only HNSW and DISKANN have a graph, and the kind is " + index.kind() + ".");
        }
        if (index.searchWidth() != null && index.kind() == IndexKind.FLAT) {
            faults.add(at.field("searchWidth"), "FLAT compares all vectors: leave it out, or name another kind.");
        }
        if (index.searchWidth() != null && index.partitions() != null && index.searchWidth() > index.partitions()) {
            faults.add(
                    at.field("searchWidth"),
                    "Probes (" + index.searchWidth() + ") are more than the lists (" + index.partitions() + ").");
        }
    }
}
