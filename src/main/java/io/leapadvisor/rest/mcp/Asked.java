package io.leapadvisor.rest.mcp;

import io.leapadvisor.profile.DeploymentProfile;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** What a tool is asked of one deployment, or to read from files; what is common to several is taken out before. */
public final class Asked {

    private Asked() {}

    /** A deployment. */
    public record OfProfile(@NotNull @Valid DeploymentProfile profile) {}

    /** Files of a repository or of other tools. */
    public record Files(@NotNull @Size(min = 1, max = 64) List<@NotNull @Valid File> files) {}

    /**
     * A file.
     *
     * @param name its name, with the folder where that helps
     * @param content its text
     */
    public record File(@NotNull @Size(min = 1, max = 300) String name, @NotNull String content) {}
}
