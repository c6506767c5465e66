package io.leapadvisor.intake;

import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.DeploymentProfile;
import java.nio.charset.StandardCharsets;

/** Profiles as a client writes them, for tests that need few fields. */
public final class JsonProfiles {

    private static final Intake INTAKE = new Intake(CorePack.KNOWLEDGE);

    private JsonProfiles() {}

    /**
     * A profile, read and checked as the service reads it.
     *
     * @param fields what stands between its outer braces beside the name, with ' for "
     */
    public static DeploymentProfile profile(String fields) {
        String json = "{'deployment':'x'" + (fields.isBlank() ? "" : "," + fields) + "}";
        return INTAKE.profile(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
