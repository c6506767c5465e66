package io.leapadvisor.profile.path;

import java.util.List;

/** Stages of which only the order counts. */
public final class TestStages {

    private TestStages() {}

    /** One that waits for others; for none that it states where none are named. */
    public static Stage stage(String name, String... dependsOn) {
        return StageBuilder.builder()
                .name(name)
                .kind(StageKind.OTHER)
                .dependsOn(dependsOn.length == 0 ? null : List.of(dependsOn))
                .build();
    }
}
