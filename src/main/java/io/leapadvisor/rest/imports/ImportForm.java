package io.leapadvisor.rest.imports;

import io.leapadvisor.profile.DeploymentProfile;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a form of files holds.
 *
 * @param files one part a file, under any name, with the file's name
 * @param base what is known already, never overwritten: a profile, of which {@code deployment} may be left out
 */
record ImportForm(
        @Schema(type = SchemaType.ARRAY, implementation = String.class, format = "binary") List<String> files,
        DeploymentProfile base) {}
