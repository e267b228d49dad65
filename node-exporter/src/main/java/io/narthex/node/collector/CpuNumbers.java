package io.narthex.node.collector;

import java.util.Arrays;

/** The numbers of processors as label values, each made once. Not safe for several threads. */
final class CpuNumbers {
    private String[] texts = new String[0];

    String text(int number) {
        if (number >= texts.length) {
            int known = texts.length;
            texts = Arrays.copyOf(texts, Math.max(number + 1, known * 2));
            for (int i = known; i < texts.length; i++) {
                texts[i] = Integer.toString(i);
            }
        }
        return texts[number];
    }
}
