package io.leapadvisor.packs.files;

import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** Checks an entry of an archive by what its directory says, before anything is unpacked. */
final class EntryCheck {

    static final List<String> TOP_FOLDERS = List.of("rules/", "knowledge-base/");

    private static final int MAX_PATH = 200;
    private static final List<String> ENDINGS = List.of(".drl", ".md", ".yaml");
    private static final List<String> TOP_FILES = List.of("pack.yaml", "README.md", "LICENSE.md");

    private EntryCheck() {}

    /** The name of an entry, fit for a message. */
    static String shown(String name) {
        String shown = name.length() > MAX_PATH ? name.substring(0, MAX_PATH) + "…" : name;
        return shown.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
    }

    /** What is wrong with the name of an entry, or with where it leads; null = nothing. */
    static String nameFault(ZipArchiveEntry entry) {
        String fault = pathFault(entry.getName());
        return fault == null && entry.isUnixSymlink()
                ? "symbolic links are not allowed: put the file itself into the archive"
                : fault;
    }

    private static String pathFault(String name) {
        if (name.length() > MAX_PATH) {
            return "the path is longer than " + MAX_PATH;
        }
        if (name.startsWith("/") || name.startsWith("\\") || name.matches("[A-Za-z]:.*")) {
            return "the path is absolute: paths are relative to the pack";
        }
        for (String part : name.split("/", -1)) {
            if (part.equals("..") || part.equals(".")) {
                return "the path leaves the pack (" + part + ")";
            }
        }
        return name.matches("[A-Za-z0-9._/-]+") && !name.contains("//")
                ? null
                : "the path may consist of A–Z a–z 0–9 . _ - and / alone";
    }

    /** What is wrong with a path below the pack; null = nothing. */
    static String kindFault(String path) {
        boolean below = TOP_FOLDERS.stream().anyMatch(path::startsWith);
        if (!below && !TOP_FILES.contains(path)) {
            return "not a file of a pack: " + String.join(", ", TOP_FILES) + " and what lies in "
                    + String.join(" and ", TOP_FOLDERS);
        }
        return ENDINGS.stream().anyMatch(path::endsWith)
                ? null
                : "the file's ending is not one of " + String.join(", ", ENDINGS);
    }

    /** What is wrong with what the directory says of an entry; null = nothing. */
    static String sizeFault(ZipFile archive, ZipArchiveEntry entry) {
        if (entry.getGeneralPurposeBit().usesEncryption() || !archive.canReadEntryData(entry)) {
            return "the entry is encrypted or packed by a method that is not supported: use deflate";
        }
        return entry.getSize() > PackZip.MAX_FILE
                ? "the file has " + entry.getSize() + " bytes; " + PackZip.MAX_FILE + " are allowed"
                : null;
    }
}
