package org.conversationrouting.bench;

import java.util.List;
import java.util.Objects;

/** A plot of messages per second as bars, with a dot for each round, and below it the latency by load, on a logarithmic scale. */
final class Plot {

    private static final int WIDTH = 860;
    private static final int LEFT = 290;
    private static final int BAR = 26;
    private static final int TOP = 50;
    private static final int SPACE = WIDTH - LEFT - 90;
    private static final int DECADES = 4;

    /** Keeps text readable on the lines of the scale. */
    private static final String HALO = "stroke=\"white\" stroke-width=\"4\" paint-order=\"stroke\"";

    private final List<Figures> figures;
    private final StringBuilder svg = new StringBuilder();

    Plot(List<Figures> figures) {
        this.figures = figures.stream().filter(figure -> !figure.rounds().isEmpty()).toList();
    }

    String svg() {
        List<Figures> timed = figures.stream().filter(figure -> !figure.latencies().isEmpty()).toList();
        int rows = timed.stream().mapToInt(figure -> figure.latencies().size()).sum();
        int barsEnd = TOP + figures.size() * BAR;
        int height = barsEnd + (rows > 0 ? 90 + rows * BAR : 0) + 20;
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"13\">%n"
                .formatted(WIDTH, height));
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
        text(10, 26, "SMS a second (median; dots: rounds)", "font-weight=\"bold\"");
        bars();
        if (rows > 0) {
            text(10, barsEnd + 40, "Latency since the due time, ms (p50 / p99 / p99.9)", "font-weight=\"bold\"");
            int y = barsEnd + 66;
            scale(y - 6, y + rows * BAR);
            for (Figures figure : timed) {
                y = latencies(figure, y);
            }
        }
        return svg.append("</svg>\n").toString();
    }

    private void bars() {
        double maximum = figures.stream().flatMap(figure -> figure.rounds().stream()).mapToDouble(Throughput::perSecond).max().orElse(1);
        int y = TOP;
        for (Figures figure : figures) {
            double end = LEFT + figure.perSecond() / maximum * SPACE;
            text(10, y + 16, "(" + figure.subject().key() + ") " + figure.subject().title(), "");
            svg.append("<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"18\" fill=\"%s\"/>%n".formatted(LEFT, y + 2, end - LEFT,
                    figure.subject().candidate() == Candidate.E ? "#2b7a4b" : "#9aa7b4"));
            for (Throughput round : figure.rounds()) {
                dot(LEFT + round.perSecond() / maximum * SPACE, y + 11, "#222");
            }
            text((int) Math.max(end, LEFT) + 12, y + 16, "%.0f".formatted(figure.perSecond()), "");
            y += BAR;
        }
    }

    /** A thin line for each power of ten. */
    private void scale(int from, int to) {
        for (int decade = 0; decade <= DECADES; decade++) {
            double x = place(Math.pow(10, decade));
            svg.append("<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" stroke=\"#ccc\"/>%n".formatted(x, x, from, to));
            text((int) x - 3, from - 4, "%.0f".formatted(Math.pow(10, decade)), "fill=\"#666\" font-size=\"11\"");
        }
    }

    private int latencies(Figures figure, int from) {
        int y = from;
        for (var load : figure.latencies().entrySet()) {
            List<Latency> rounds = load.getValue().stream().filter(Objects::nonNull).toList();
            text(10, y + 16, "(%s) at %s".formatted(figure.subject().key(), load.getKey()), "");
            if (rounds.size() < load.getValue().size()) {
                text(LEFT, y + 16, "can't keep up", "fill=\"#b00\"");
            } else {
                double p50 = Statistics.median(rounds.stream().mapToDouble(Latency::p50).toArray());
                double p99 = Statistics.median(rounds.stream().mapToDouble(Latency::p99).toArray());
                double p999 = Statistics.median(rounds.stream().mapToDouble(Latency::p999).toArray());
                svg.append("<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" stroke=\"#2b7a4b\" stroke-width=\"3\"/>%n"
                        .formatted(place(p50), place(p999), y + 11, y + 11));
                dot(place(p50), y + 11, "#2b7a4b");
                dot(place(p99), y + 11, "#d08700");
                dot(place(p999), y + 11, "#b00");
                text((int) place(p999) + 12, y + 16, "%.1f / %.1f / %.1f".formatted(p50, p99, p999), HALO);
            }
            y += BAR;
        }
        return y;
    }

    /** The scale goes from 1 ms to 10 s. */
    private static double place(double millis) {
        return LEFT + Math.log10(Math.max(1, millis)) / DECADES * SPACE;
    }

    private void dot(double x, double y, String colour) {
        svg.append("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"%s\"/>%n".formatted(x, y, colour));
    }

    private void text(int x, int y, String text, String attributes) {
        svg.append("<text x=\"%d\" y=\"%d\" %s>%s</text>%n".formatted(x, y, attributes, text.replace("&", "&amp;").replace("<", "&lt;")));
    }
}
