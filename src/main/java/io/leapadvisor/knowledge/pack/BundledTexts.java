package io.leapadvisor.knowledge.pack;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/**
 * The texts of many files in one piece of bytes, by path. A text is made of its bytes when somebody asks for it: a
 * start needs few of them. Cannot be changed.
 */
final class BundledTexts extends AbstractMap<String, String> implements SortedMap<String, String> {

    private final byte[] bytes;
    private final String[] paths;
    /** Where the text of each path begins; after the last one, where that ends. */
    private final int[] starts;
    /** Whether its text is ASCII alone, which is copied; others take many times as long. */
    private final boolean[] simple;

    private final long[] checksums;

    /** Reads what {@link #write} has written. */
    BundledTexts(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        int count = in.getInt();
        this.bytes = bytes;
        this.paths = new String[count];
        this.starts = new int[count + 1];
        this.simple = new boolean[count];
        this.checksums = new long[count];
        int[] lengths = new int[count];
        for (int i = 0; i < count; i++) {
            int length = in.getInt();
            paths[i] = new String(bytes, in.position(), length, StandardCharsets.UTF_8);
            in.position(in.position() + length);
            int text = in.getInt();
            simple[i] = text < 0;
            lengths[i] = Math.abs(text);
            checksums[i] = in.getLong();
        }
        starts[0] = in.position();
        for (int i = 0; i < count; i++) {
            starts[i + 1] = starts[i] + lengths[i];
        }
    }

    /** Files as bytes: for each its path, the length of its text (below 0: ASCII) and its CRC-32, then all texts. */
    static byte[] write(SortedMap<String, String> files) {
        byte[][] paths = new byte[files.size()][];
        byte[][] texts = new byte[files.size()][];
        int[] lengths = new int[files.size()];
        int length = Integer.BYTES;
        int i = 0;
        for (Map.Entry<String, String> file : files.entrySet()) {
            paths[i] = file.getKey().getBytes(StandardCharsets.UTF_8);
            texts[i] = file.getValue().getBytes(StandardCharsets.UTF_8);
            lengths[i] = texts[i].length == file.getValue().length() ? -texts[i].length : texts[i].length;
            length += 2 * Integer.BYTES + Long.BYTES + paths[i].length + texts[i].length;
            i++;
        }
        ByteBuffer out = ByteBuffer.allocate(length).putInt(paths.length);
        for (int file = 0; file < paths.length; file++) {
            CRC32 crc = new CRC32();
            crc.update(texts[file]);
            out.putInt(paths[file].length)
                    .put(paths[file])
                    .putInt(lengths[file])
                    .putLong(crc.getValue());
        }
        for (byte[] text : texts) {
            out.put(text);
        }
        return out.array();
    }

    /** True when the file of this path has this CRC-32. */
    boolean matches(String path, long checksum) {
        int place = place(path);
        return place >= 0 && checksums[place] == checksum;
    }

    private int place(Object path) {
        return path instanceof String text ? Arrays.binarySearch(paths, text) : -1;
    }

    private String text(int place) {
        return new String(
                bytes,
                starts[place],
                starts[place + 1] - starts[place],
                simple[place] ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    @Override
    public int size() {
        return paths.length;
    }

    @Override
    public boolean containsKey(Object path) {
        return place(path) >= 0;
    }

    @Override
    public String get(Object path) {
        int place = place(path);
        return place < 0 ? null : text(place);
    }

    @Override
    public Set<Entry<String, String>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, String>> iterator() {
                return IntStream.range(0, paths.length)
                        .<Entry<String, String>>mapToObj(place -> Map.entry(paths[place], text(place)))
                        .iterator();
            }

            @Override
            public int size() {
                return paths.length;
            }
        };
    }

    @Override
    public Set<String> keySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<String> iterator() {
                return Arrays.asList(paths).iterator();
            }

            @Override
            public int size() {
                return paths.length;
            }

            @Override
            public boolean contains(Object path) {
                return containsKey(path);
            }
        };
    }

    @Override
    public Comparator<? super String> comparator() {
        return null;
    }

    @Override
    public SortedMap<String, String> subMap(String from, String to) {
        return new TreeMap<>(this).subMap(from, to);
    }

    @Override
    public SortedMap<String, String> headMap(String to) {
        return new TreeMap<>(this).headMap(to);
    }

    @Override
    public SortedMap<String, String> tailMap(String from) {
        return new TreeMap<>(this).tailMap(from);
    }

    @Override
    public String firstKey() {
        return keySet().iterator().next();
    }

    @Override
    public String lastKey() {
        return new TreeMap<>(this).lastKey();
    }
}
