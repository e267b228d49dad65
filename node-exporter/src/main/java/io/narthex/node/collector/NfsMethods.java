package io.narthex.node.collector;

import io.narthex.node.page.Family;
import io.narthex.node.proc.FileText;
import java.io.IOException;

/** The procedures of NFS, in the order in which the kernel's statistics count them. */
final class NfsMethods {
    static final String[] V2 =
            names("Null GetAttr SetAttr Root Lookup ReadLink Read WrCache Write Create Remove Rename Link SymLink MkDir"
                    + " RmDir ReadDir FsStat");

    static final String[] V3 = names(
            "Null GetAttr SetAttr Lookup Access ReadLink Read Write Create MkDir SymLink MkNod Remove RmDir Rename"
                    + " Link ReadDir ReadDirPlus FsStat FsInfo PathConf Commit");

    static final String[] V4_CLIENT =
            names("Null Read Write Commit Open OpenConfirm OpenNoattr OpenDowngrade Close Setattr FsInfo Renew"
                    + " SetClientID SetClientIDConfirm Lock Lockt Locku Access Getattr Lookup LookupRoot Remove Rename Link Symlink Create"
                    + " Pathconf StatFs ReadLink ReadDir ServerCaps DelegReturn GetACL SetACL FsLocations ReleaseLockowner Secinfo FsidPresent"
                    + " ExchangeID CreateSession DestroySession Sequence GetLeaseTime ReclaimComplete GetDeviceInfo LayoutGet LayoutCommit"
                    + " LayoutReturn SecinfoNoName TestStateID FreeStateID GetDeviceList BindConnToSession DestroyClientID Seek Allocate"
                    + " DeAllocate LayoutStats Clone");

    /** A dash for an operation that isn't shown. */
    static final String[] V4_SERVER =
            names("- - - Access Close Commit Create DelegPurge DelegReturn GetAttr GetFH Link Lock Lockt Locku"
                    + " Lookup LookupRoot Nverify Open OpenAttr OpenConfirm OpenDgrd PutFH - - Read ReadDir ReadLink Remove Rename Renew"
                    + " RestoreFH SaveFH SecInfo SetAttr SetClientID SetClientIDConfirm Verify Write RelLockOwner");

    private NfsMethods() {}

    private static String[] names(String text) {
        return text.split(" ", -1);
    }

    /**
     * Adds the counts of a line, which says first how many follow. The kernel counts more operations in newer versions: those that it doesn't count are 0.
     *
     * @param first the first method to show
     * @param least how many counts there must be
     */
    static void add(FileText text, Family requests, String protocol, String[] methods, int first, int least)
            throws IOException {
        long count = text.field().integer();
        if (count != text.fieldsLeft() || count < least) {
            throw text.malformed("has not as many counts as it says or as the protocol has procedures");
        }
        for (int i = 0; i < methods.length; i++) {
            double value = text.nextField() ? text.unsigned() : 0;
            if (i >= first && !methods[i].equals("-")) {
                requests.add(value, methods[i], protocol);
            }
        }
    }
}
