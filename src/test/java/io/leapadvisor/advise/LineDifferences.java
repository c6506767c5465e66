package io.leapadvisor.advise;

import java.util.ArrayList;
import java.util.List;

/** All lines by which two texts differ, by their longest common subsequence. */
final class LineDifferences {

    private LineDifferences() {}

    /** Lines that are only in the first text as {@code - line}, those only in the second as {@code + line}. */
    static List<String> of(List<String> before, List<String> after) {
        int[][] common = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                common[i][j] = before.get(i).equals(after.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        List<String> differences = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
                i++;
                j++;
            } else if (i < before.size() && (j == after.size() || common[i + 1][j] >= common[i][j + 1])) {
                differences.add("  - " + before.get(i++));
            } else {
                differences.add("  + " + after.get(j++));
            }
        }
        return differences;
    }
}
