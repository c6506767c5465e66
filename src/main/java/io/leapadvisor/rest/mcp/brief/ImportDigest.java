package io.leapadvisor.rest.mcp.brief;

import io.leapadvisor.ingest.result.Imported;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.rest.imports.ImportAnswer;
import java.util.List;

/**
 * A profile that was made of files.
 *
 * @param profile ready for assess
 * @param read how many of its values come from files
 * @param files what each file was taken for
 * @param conflicts where files differ
 * @param unread files, or parts of them, that were not used, and why
 * @param next what the files cannot tell, and what answers it
 * @param remarks what a reader of the profile should know
 * @param left true when lists were cut: detail=true gives all, and where each value comes from
 */
public record ImportDigest(
        DeploymentProfile profile,
        int read,
        List<String> files,
        List<Imported.Conflict> conflicts,
        List<Imported.Unread> unread,
        List<Imported.Next> next,
        List<String> remarks,
        Boolean left) {

    private static final int MOST = 8;

    public static ImportDigest of(ImportAnswer answer) {
        boolean left = List.of(answer.conflicts(), answer.unread(), answer.next(), answer.remarks()).stream()
                .anyMatch(list -> list.size() > MOST);
        return new ImportDigest(
                answer.profile(),
                answer.fields().size(),
                answer.files().stream()
                        .map(file -> file.file() + ": " + file.format())
                        .toList(),
                first(answer.conflicts()),
                first(answer.unread()),
                first(answer.next()),
                first(answer.remarks()),
                left ? true : null);
    }

    private static <T> List<T> first(List<T> all) {
        return all.subList(0, Math.min(MOST, all.size()));
    }
}
