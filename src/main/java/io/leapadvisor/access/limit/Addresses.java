package io.leapadvisor.access.limit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;

/** Addresses as one counts them. */
final class Addresses {

    /** A subscriber has at least a network of this many bytes: one who uses all its addresses is still one. */
    private static final int IPV6_NETWORK = 8;

    private Addresses() {}

    /** The address, or its network with IPv6. No name is looked up. */
    static String counted(String address) {
        if (address == null || !address.matches("[0-9A-Fa-f.:]+(%.*)?")) {
            return "unknown";
        }
        try {
            InetAddress parsed = InetAddress.getByName(address.replaceFirst("%.*", ""));
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(parsed.getAddress(), 0, IPV6_NETWORK)
                    : parsed.getHostAddress();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
