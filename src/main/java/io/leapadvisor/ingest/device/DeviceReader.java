package io.leapadvisor.ingest.device;

import com.fasterxml.jackson.databind.JsonNode;
import io.leapadvisor.ingest.format.FieldRow;
import io.leapadvisor.ingest.format.FormatSheet;
import io.leapadvisor.ingest.read.FormatReader;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.ingest.read.Piece;
import io.leapadvisor.ingest.source.Json;
import io.leapadvisor.ingest.source.UnreadableException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reports of accelerators, in whatever shape their tool prints them: XML, JSON, CSV, columns, or a drawn table. In a
 * sheet, {@code from} is a path below the device, a column, or, beginning with {@code ~}, a regular expression for the
 * lines of a drawn table, or, beginning with {@code ^}, for a line that is a device; {@code records} is the element of
 * a device in XML. {@code label} is an expression whose group is the part of a name that counts.
 */
public final class DeviceReader implements FormatReader {

    /** The name by which sheets ask for it. */
    public static final String NAME = "device-report";

    private static final String EXPRESSION = "~";

    @Override
    public void read(List<Piece> pieces, Notes notes) {
        notes.each(pieces, piece -> {
            String file = piece.content().name();
            FormatSheet sheet = piece.sheet();
            Set<String> known = names(sheet, "");
            List<Device> devices = devices(piece).stream()
                    .filter(device -> device.values().keySet().stream().anyMatch(known::contains))
                    .toList();
            if (devices.isEmpty()) {
                throw new UnreadableException("No device is in it. Make it with: " + sheet.produce());
            }
            if (!new Fleet(sheet, devices).write(file, notes)) {
                notes.refuse(file, "It says nothing of " + devices.size() + " devices that a profile has a field for.");
            }
        });
    }

    private static List<Device> devices(Piece piece) {
        String text = piece.content().text();
        String start = text.stripLeading();
        if (start.startsWith("<")) {
            return XmlReport.read(start, piece.sheet().records());
        }
        if (start.startsWith("{")
                || start.startsWith("[") && start.length() > 1 && "{ \n\r\t".indexOf(start.charAt(1)) >= 0) {
            List<Device> devices = new ArrayList<>();
            for (JsonNode document : Json.documents(piece.content())) {
                devices.addAll(JsonReport.read(document));
            }
            return devices;
        }
        Iterable<String> lines = () -> piece.content().lines().iterator();
        Set<String> names = names(piece.sheet(), "");
        Set<String> expressions =
                names.stream().filter(name -> name.startsWith(EXPRESSION)).collect(Collectors.toSet());
        Set<String> naming = names(piece.sheet(), "/hardware/accelerator");
        List<Device> devices = new ArrayList<>(CsvBlocks.read(lines, names));
        devices.addAll(ListLines.read(
                lines,
                names.stream().filter(name -> name.startsWith(ListLines.BEGIN)).collect(Collectors.toSet())));
        devices.addAll(Boxes.read(
                lines,
                expressions,
                naming,
                expression(piece.sheet(), Fleet.ID),
                expression(piece.sheet(), Fleet.PROCESS)));
        return devices.isEmpty() ? IndentedReport.read(lines) : devices;
    }

    private static String expression(FormatSheet sheet, String to) {
        return sheet.fields().stream()
                .filter(row -> row.to().equals(to) && row.from().startsWith(EXPRESSION))
                .map(FieldRow::from)
                .findFirst()
                .orElse(null);
    }

    /** Names that rows of a field use. */
    private static Set<String> names(FormatSheet sheet, String to) {
        Set<String> names = new HashSet<>();
        for (FieldRow row : sheet.fields()) {
            if (row.to().startsWith(to)) {
                names.add(row.from());
                if (row.over() != null) {
                    names.add(row.over());
                }
            }
        }
        return names;
    }
}
