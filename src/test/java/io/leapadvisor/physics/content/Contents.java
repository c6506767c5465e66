package io.leapadvisor.physics.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.DeploymentProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Stages that decode and search, on machines, as profiles tell them. */
final class Contents {

    private Contents() {}

    static String images(int width, int height) {
        return "'kind':'MEDIA_DECODE','media':{'kind':'IMAGE','width':%d,'height':%d}".formatted(width, height);
    }

    static String video(String codec, double frames) {
        return "'kind':'MEDIA_DECODE','media':{'kind':'VIDEO','codec':'%s','width':1920,'height':1080,'frames':%s}"
                .formatted(codec, frames);
    }

    static String index(String index) {
        return "'kind':'RETRIEVAL','index':{" + index + "}";
    }

    /** The time of a call; empty when it is not known. */
    static Optional<ContentTime> find(String stage, String hardware, String traffic) {
        return find(stage, hardware, traffic, new ArrayList<>());
    }

    static Optional<ContentTime> find(String stage, String hardware, String traffic, List<String> assumptions) {
        DeploymentProfile profile = JsonProfiles.profile(
                "'traffic':{" + traffic + "},'hardware':{" + hardware + "},'stages':[{'name':'s'," + stage + "}]");
        return ContentTimes.of(
                profile.stages().get(0), profile.hardwareOrNone(), profile.traffic(), CorePack.KNOWLEDGE, assumptions);
    }

    static ContentTime time(String stage, String hardware) {
        Optional<ContentTime> time = find(stage, hardware, "");
        assertThat(time).isPresent();
        return time.get();
    }
}
