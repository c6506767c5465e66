package io.leapadvisor.ingest.observe;

/**
 * Where in the files a value stands.
 *
 * @param file name of the file
 * @param place JSON pointer, line, series or flag; null = the file as a whole
 * @param format id of the format
 */
public record Origin(String file, String place, String format) {

    @Override
    public String toString() {
        return place == null ? file : file + " " + place;
    }
}
