package org.conversationrouting.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/** Some IP addresses and CIDR blocks, such as {@code 10.0.0.7, 192.168.0.0/16, fd00::/8}. */
public final class AddressRanges {

    public static final AddressRanges NONE = new AddressRanges(List.of());

    private final List<Range> ranges;

    private AddressRanges(List<Range> ranges) {
        this.ranges = ranges;
    }

    /** @throws IllegalArgumentException if one of them is neither an address nor a block */
    public static AddressRanges of(String text) {
        return new AddressRanges(Arrays.stream(text.split(",")).map(String::strip).map(Range::of).toList());
    }

    public boolean contains(InetAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address.getAddress()));
    }

    /**
     * Reads an address. Names are not looked up.
     *
     * @param text such as {@code 10.0.0.7}, {@code ::1} or {@code [fe80::1%eth0]}
     * @throws IllegalArgumentException if it is not an address
     */
    public static InetAddress address(String text) {
        String bare = text.replaceFirst("^\\[(.*)]$", "$1").replaceFirst("%.*", "");
        if (bare.matches("\\d{1,3}(\\.\\d{1,3}){3}") || bare.matches("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
            try {
                return InetAddress.getByName(bare);
            } catch (UnknownHostException malformed) {
                // reported below
            }
        }
        throw new IllegalArgumentException("must be an IP address");
    }

    private record Range(byte[] start, int bits) {

        static Range of(String text) {
            String[] parts = text.split("/", 2);
            byte[] start = address(parts[0]).getAddress();
            int all = start.length * Byte.SIZE;
            int bits = parts.length == 1 ? all : bits(parts[1]);
            if (bits < 0 || bits > all) {
                throw new IllegalArgumentException("must have a prefix of 0 to " + all + " bits");
            }
            return new Range(start, bits);
        }

        private static int bits(String text) {
            return text.matches("\\d{1,3}") ? Integer.parseInt(text) : -1;
        }

        boolean contains(byte[] address) {
            if (address.length != start.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 1 << (Byte.SIZE - 1 - bit % Byte.SIZE);
                if ((address[bit / Byte.SIZE] & mask) != (start[bit / Byte.SIZE] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
