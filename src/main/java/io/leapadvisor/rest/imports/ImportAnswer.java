package io.leapadvisor.rest.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.leapadvisor.ingest.result.Imported;
import io.leapadvisor.intake.Intake;
import io.leapadvisor.profile.DeploymentProfile;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What files of other tools say, as a profile, with the provenance of each field.
 *
 * @param profile a partial profile, ready for /assessments
 * @param fields where each value of the profile comes from
 * @param conflicts where files differ, or numbers do not fit together
 * @param unread files, or parts of them, that were not used, and why
 * @param next what the files cannot tell, and the command that answers it
 * @param files what each file was taken for
 * @param remarks what a reader of the profile should know
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ImportAnswer(
        DeploymentProfile profile,
        List<Imported.FieldSource> fields,
        List<Imported.Conflict> conflicts,
        List<Imported.Unread> unread,
        List<Imported.Next> next,
        List<Imported.FileRead> files,
        List<String> remarks) {

    static ImportAnswer of(Imported imported, Intake intake) {
        return new ImportAnswer(
                intake.profile(imported.profile().toString().getBytes(StandardCharsets.UTF_8)),
                imported.fields(),
                imported.conflicts(),
                imported.unread(),
                imported.next(),
                imported.files(),
                imported.remarks());
    }
}
